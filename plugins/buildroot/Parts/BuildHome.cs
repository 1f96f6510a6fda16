using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Buildroot.Parts;

/// <summary>The home of the build user: directories of rpmbuild and the macros.</summary>
internal static class BuildHome
{
    private const int DirectoryMode = 0b111_101_101;

    private static readonly string[] Directories = ["RPMS", "SPECS", "SRPMS", "SOURCES", "BUILD", "BUILDROOT", "originals"];

    public static IReadOnlyList<TreeOperation> Operations(BuildrootFacts facts)
    {
        string home = facts.User.Home;
        return
        [
            new MakeDirectoryOperation(home, DirectoryMode, TreeIdentity.Build),
            new MakeDirectoryOperation($"{home}/build", DirectoryMode, TreeIdentity.Build),
            .. Directories.Select(name => new MakeDirectoryOperation($"{home}/build/{name}", DirectoryMode, TreeIdentity.Build)),
            .. MacroFile(facts, $"{home}/.rpmmacros"),
        ];
    }

    /// <summary>Empties the home but for what the configuration wants to keep; mounts are not entered.</summary>
    public static TreeOperation Cleanup(BuildrootOptions options, BuildUser user) => new RemovePathOperation(
        user.Home, ContentOnly: true, Keep: [.. options.KeptInHome.Select(path => user.Home + TreePaths.Normal(path, "exclude_from_homedir_cleanup"))]);

    private static IEnumerable<TreeOperation> MacroFile(BuildrootFacts facts, string path)
    {
        string text = MacroText.Build(facts);
        return facts.Settings.GetString("macrofile") is { Length: > 0 } source
            ?
            [
                new CopyHostFileOperation(source, path, Owner: TreeIdentity.Build),
                new EditTextOperation(path, file => $"{file}\n\n{text}") { Meaning = text },
                new ChangeOwnerOperation(path, TreeIdentity.Build, Recursive: false),
            ]
            : [PutFileOperation.FromText(path, text) with { Owner = TreeIdentity.Build }];
    }
}
