using Kiln.Plugins.Rpmbuild.Sources;
using Kiln.Rpm;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Rpmbuild.Dependencies;

/// <summary>
/// Installs what files of the caller require, all in one run of the package manager. A spec file and the requirements of a binary package become source
/// packages inside the buildroot first: there the macros are the target's, and what a spec file executes is contained. So the package manager gets what it
/// understands in all its forms (versions, alternatives, conflicts).
/// </summary>
internal sealed class DependencyInstaller(IDependencySession session, RpmbuildOptions options)
{
    private readonly string _directory = $"/installation-homedir/{session.Host.RandomId}";

    private IBuildroot Buildroot => session.Buildroot;

    /// <exception cref="KilnException">A file cannot be read, or 30 for a requirement that nobody provides.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        RpmHeader?[] headers = [.. session.Files.Select(file => IsSpec(file) ? null : SourceHeader.ReadAny(file.AccessPath, file.DisplayPath))];
        await session.InstallExtrasAsync(cancellation);
        try
        {
            var packages = new List<string>();
            for (int index = 0; index < headers.Length; index++)
            {
                string? package = await BringAsync(session.Files[index], headers[index], $"{_directory}/{index}", cancellation);
                packages.AddRange(package is null ? [] : [Buildroot.RootPath + package]);
            }

            if (packages.Count > 0)
            {
                await Buildroot.Packages.RunAsync(new PackageRequest(PackageRequestKind.BuildDependencies, packages), cancellation);
            }
        }
        finally
        {
            await Buildroot.Tree.ApplyAsync([new RemovePathOperation(_directory, ContentOnly: false, Keep: [])], CancellationToken.None);
        }
    }

    private static bool IsSpec(CallerFile file) => file.FileName.EndsWith(".spec", StringComparison.Ordinal);

    /// <returns>A source package inside the tree that requires what the file does; null if that is nothing.</returns>
    private async Task<string?> BringAsync(CallerFile file, RpmHeader? header, string directory, CancellationToken cancellation)
    {
        string path = $"{directory}/{file.FileName}";
        await Buildroot.Tree.ApplyAsync([new MakeDirectoryOperation(directory, Owner: TreeIdentity.Build)], cancellation);
        if (header is { IsSource: true })
        {
            await Buildroot.Tree.ApplyAsync([new CopyHostFileOperation(file.AccessPath, path, Owner: TreeIdentity.Build)], cancellation);
            return path;
        }

        var packager = new SpecPackager(Buildroot, options, directory);
        if (header is null)
        {
            await Buildroot.Tree.ApplyAsync([new CopyHostFileOperation(file.AccessPath, path, Owner: TreeIdentity.Build)], cancellation);
            return await packager.PackAsync(path, cancellation);
        }

        IReadOnlyList<string> requirements = PackageRequirements.Of(header);
        if (requirements.Count == 0)
        {
            return null;
        }

        string spec = $"{directory}/{header.Name}.spec";
        await Buildroot.Tree.ApplyAsync([PutFileOperation.FromText(spec, PackageRequirements.SpecText(header.Name, requirements))], cancellation);
        return await packager.PackAsync(spec, cancellation);
    }
}
