using Kiln.Rpm;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Rpmbuild.Sources;

/// <summary>Brings the source package into the tree and finds its spec file.</summary>
internal sealed class SourceImport(IBuildSession session, RpmbuildOptions options, BuildDirectories directories)
{
    private static readonly int[] AnyExit = [.. Enumerable.Range(0, 256)];

    private IBuildroot Buildroot => session.Buildroot;

    /// <returns>Absolute path of the spec file inside the tree.</returns>
    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        string package = $"{directories.Originals}/{session.Source.FileName}";
        await CopyAsync(session.Source.Path, package, cancellation);
        await InstallAsync(package, cancellation);
        if (session.SpecOverride is null)
        {
            return await FindSpecAsync(package, cancellation);
        }

        string spec = $"{directories.Originals}/{session.SpecFileName}";
        await CopyAsync(session.SpecOverride, spec, cancellation);
        return spec;
    }

    private Task CopyAsync(string source, string target, CancellationToken cancellation) =>
        Buildroot.Tree.ApplyAsync([new CopyHostFileOperation(source, target, Owner: TreeIdentity.Build)], cancellation);

    private async Task InstallAsync(string package, CancellationToken cancellation)
    {
        var plan = new CommandPlan
        {
            Program = options.Rpm,
            Arguments = ["-Uvh", "--nodeps", package],
            Identity = TreeIdentity.Build,
            Capture = true,
            AcceptedExits = AnyExit,
        };
        CommandResult result = await Buildroot.Commands.RunAsync(plan, cancellation);
        if (result.ExitCode != 0)
        {
            throw new KilnException(
                KilnErrors.PackageFailed,
                $"Source RPM is not installable:\n{string.Join('\n', result.Output)}",
                $"rpm in the buildroot refused {session.Source.FileName}; its lines above say why.")
            {
                Command = new CommandFailure(plan, result, "root.log"),
            };
        }
    }

    private async Task<string> FindSpecAsync(string package, CancellationToken cancellation)
    {
        RpmHeader header = await TreePackages.ReadAsync(Buildroot.Tree, package, cancellation);
        string? name = header.FileNames.FirstOrDefault(file => file.EndsWith(".spec", StringComparison.Ordinal));
        return name is null
            ? throw new KilnException(
                KilnErrors.PackageFailed, $"No specfile found in srpm: {session.Source.FileName}", "A source package holds one file ending in .spec; rebuild it with rpmbuild -bs.")
            : $"{directories.Specs}/{name}";
    }
}
