using Kiln.Rpm;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Rpmbuild.Sources;

/// <summary>Package files of the tree.</summary>
internal static class TreePackages
{
    /// <summary>Absolute paths of files in a directory whose names end so, sorted.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(ITree tree, string directory, Func<string, bool> wanted, CancellationToken cancellation) =>
    [
        .. (await tree.ListAsync(directory, cancellation) ?? [])
            .Where(entry => entry.Kind == TreeEntryKind.File && wanted(entry.Name)).Select(entry => $"{directory}/{entry.Name}"),
    ];

    /// <exception cref="KilnException">The file is no package.</exception>
    public static async Task<RpmHeader> ReadAsync(ITree tree, string path, CancellationToken cancellation)
    {
        await using Stream? stream = await tree.OpenReadAsync(path, cancellation);
        try
        {
            return RpmPackage.Open(stream ?? throw new FileNotFoundException("it vanished")).Header;
        }
        catch (Exception problem) when (problem is IOException or RpmFormatException)
        {
            throw new KilnException(
                KilnErrors.PackageFailed, $"The package {path} in the buildroot cannot be read: {problem.Message}.", "Is the file system full? Look at the end of build.log.", problem);
        }
    }
}
