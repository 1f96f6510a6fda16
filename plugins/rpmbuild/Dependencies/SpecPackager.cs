using Kiln.Plugins.Rpmbuild.Sources;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Rpmbuild.Dependencies;

/// <summary>Packs a spec file without its sources, for the sake of the header: each source is an empty file.</summary>
internal sealed class SpecPackager(IBuildroot buildroot, RpmbuildOptions options, string directory)
{
    private const string Mark = "source ";
    private static readonly int[] AnyExit = [.. Enumerable.Range(0, 256)];

    /// <param name="spec">Absolute path inside the tree.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Absolute path of the source package inside the tree.</returns>
    /// <exception cref="KilnException">40: rpm does not understand the spec file.</exception>
    public async Task<string> PackAsync(string spec, CancellationToken cancellation)
    {
        CommandResult listed = await RunAsync("rpmspec", ["-q", "--srpm", "--qf", $"[{Mark}%{{SOURCE}}\\n][{Mark}%{{PATCH}}\\n]", .. Definitions(), spec], spec, cancellation);
        string[] sources =
        [
            .. listed.Output.Where(line => line.StartsWith(Mark, StringComparison.Ordinal)).Select(line => line[Mark.Length..])
                .Where(name => !name.Contains('/', StringComparison.Ordinal) && name is not ("." or "..")),
        ];
        await buildroot.Tree.ApplyAsync(
            [
                new MakeDirectoryOperation($"{directory}/sources", Owner: TreeIdentity.Build),
                .. sources.Distinct(StringComparer.Ordinal).Select(name => new PutFileOperation($"{directory}/sources/{name}", ReadOnlyMemory<byte>.Empty)),
                new MakeDirectoryOperation($"{directory}/packages", Owner: TreeIdentity.Build),
            ],
            cancellation);
        await RunAsync(options.Rpmbuild, ["-bs", "--nodeps", .. Definitions(), spec], spec, cancellation);
        IReadOnlyList<string> made = await TreePackages.FindAsync(
            buildroot.Tree, $"{directory}/packages", name => name.EndsWith("src.rpm", StringComparison.Ordinal), cancellation);
        return made is [string path] ? path : throw new KilnException(KilnErrors.PackageFailed, $"rpmbuild made no source package of {Path.GetFileName(spec)}.", "See root.log.");
    }

    private IEnumerable<string> Definitions() =>
    [
        .. options.Architecture is { Length: > 0 } architecture ? ["--target", architecture] : Array.Empty<string>(),
        "--define", $"_sourcedir {directory}/sources",
        "--define", $"_srcrpmdir {directory}/packages",
    ];

    private async Task<CommandResult> RunAsync(string program, IEnumerable<string> arguments, string spec, CancellationToken cancellation)
    {
        var plan = new CommandPlan { Program = program, Arguments = [.. arguments], Identity = TreeIdentity.Build, Capture = true, AcceptedExits = AnyExit, Timeout = options.Timeout };
        CommandResult result = await buildroot.Commands.RunAsync(plan, cancellation);
        return result.ExitCode == 0 ? result : throw new KilnException(
            KilnErrors.PackageFailed,
            $"The spec file {Path.GetFileName(spec)} cannot be read:\n{string.Join('\n', result.Output)}",
            "The buildroot's rpm says why; a spec file that needs its sources to be read can be built as a source package first (--buildsrpm).")
        {
            Command = new CommandFailure(plan, result, "root.log"),
        };
    }
}
