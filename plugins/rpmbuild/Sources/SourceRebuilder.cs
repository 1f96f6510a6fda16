using Kiln.Plugins.Rpmbuild.Commands;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Rpmbuild.Sources;

/// <summary>Packs the source package again inside the tree: only there do macros and conditions have the values of this build.</summary>
internal sealed class SourceRebuilder(IBuildroot buildroot, RpmbuildProgram program, BuildDirectories directories)
{
    public async Task<RebuiltSource> RunAsync(string spec, CancellationToken cancellation)
    {
        // An earlier round may have given the package another name (%dist from a package installed since).
        IReadOnlyList<string> old = await FindAsync(cancellation);
        await buildroot.Tree.ApplyAsync([.. old.Select(path => new RemovePathOperation(path, ContentOnly: false, Keep: []))], cancellation);
        await program.PackSourceAsync(spec, cancellation);
        IReadOnlyList<string> made = await FindAsync(cancellation);
        return made is [string path]
            ? new RebuiltSource(path, await TreePackages.ReadAsync(buildroot.Tree, path, cancellation))
            : throw new KilnException(
                KilnErrors.PackageFailed,
                $"rpmbuild made {made.Count} source packages in {directories.SourcePackages} where one was expected{(made.Count == 0 ? "" : ": " + string.Join(", ", made.Select(Path.GetFileName)))}.",
                "Does the configuration redefine %_srcrpmdir or %_rpmfilename?");
    }

    private Task<IReadOnlyList<string>> FindAsync(CancellationToken cancellation) => TreePackages.FindAsync(
        buildroot.Tree, directories.SourcePackages, name => name.EndsWith("src.rpm", StringComparison.Ordinal) && !GeneratedRequirements.IsOne(name), cancellation);
}
