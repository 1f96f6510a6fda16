using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Rpmbuild;

/// <summary>The packages a build left behind.</summary>
internal sealed class ResultList(IBuildroot buildroot, RpmbuildOptions options, BuildDirectories directories)
{
    public async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellation)
    {
        string[] results = [.. await InAsync(directories.Packages, cancellation), .. await InAsync(directories.SourcePackages, cancellation)];
        if (results.Length > 0)
        {
            return results;
        }

        if (options.ShortCircuit is null)
        {
            throw new KilnException(
                KilnErrors.PackageFailed,
                "No build results found",
                $"rpmbuild succeeded without leaving a package in {directories.Packages}; does the spec file have a %files section and a usual %_rpmfilename?");
        }

        buildroot.Log.Write(LogLevel.Info, "Short circuit builds don't produce RPMs");
        return [];
    }

    private async Task<IEnumerable<string>> InAsync(string directory, CancellationToken cancellation) =>
        (await buildroot.Tree.ListAsync(directory, cancellation) ?? [])
            .Where(entry => entry.Kind == TreeEntryKind.File && entry.Name.EndsWith(".rpm", StringComparison.Ordinal))
            .Select(entry => $"{directory}/{entry.Name}");
}
