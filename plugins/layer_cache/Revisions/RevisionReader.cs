using System.Text;
using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.LayerCache.Revisions;

/// <summary>Asks repositories for their state, as the package manager would at this moment.</summary>
/// <param name="reader">Reads addresses.</param>
/// <param name="memory">What is known of them.</param>
internal sealed class RevisionReader(AddressReader reader, RevisionMemory memory)
{
    private const int MirrorsTried = 5;

    /// <exception cref="UnreadableRepositoryException">Its state is not known for certain.</exception>
    public async Task<RepositoryRevision> ReadAsync(RepositorySource source, CancellationToken cancellation)
    {
        try
        {
            return source.Locator switch
            {
                RepositoryLocator.Metalink => MetadataDocument.OfMetalink(await FetchAsync(source.Addresses[0], cancellation)),
                RepositoryLocator.MirrorList => await FirstAsync(source, await MirrorsAsync(source.Addresses[0], cancellation), cancellation),
                _ => await FirstAsync(source, source.Addresses, cancellation),
            };
        }
        catch (UnreadableRepositoryException failure)
        {
            throw new UnreadableRepositoryException($"repository {source.Id}: {failure.Message}", failure);
        }
    }

    private async Task<byte[]> FetchAsync(Uri address, CancellationToken cancellation)
    {
        FetchedContent fetched = await reader.ReadAsync(address, memory.Content(address), cancellation);
        memory.Keep(address, fetched);
        return fetched.Content;
    }

    private async Task<Uri[]> MirrorsAsync(Uri address, CancellationToken cancellation)
    {
        string text = Encoding.UTF8.GetString(await FetchAsync(address, cancellation));
        string[] lines = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line[0] != '#')];
        Uri[] mirrors = [.. lines.Select(line => Uri.TryCreate(line, UriKind.Absolute, out Uri? mirror) && mirror.Scheme is "http" or "https" or "file" ? mirror : null).OfType<Uri>()];
        return mirrors.Length == lines.Length && mirrors.Length > 0 && !text.Contains('$', StringComparison.Ordinal)
            ? mirrors
            : throw new UnreadableRepositoryException($"{address} is not a plain list of mirrors");
    }

    /// <summary>The first that answers is the one that the package manager would use.</summary>
    private async Task<RepositoryRevision> FirstAsync(RepositorySource source, IReadOnlyList<Uri> directories, CancellationToken cancellation)
    {
        UnreadableRepositoryException? last = null;
        foreach (Uri directory in directories.Take(MirrorsTried))
        {
            try
            {
                byte[] content = await FetchAsync(Below(directory), cancellation);
                return memory.Known(source, MetadataDocument.ChecksumOf(content)) ?? MetadataDocument.OfMetadata(content);
            }
            catch (UnreadableRepositoryException failure)
            {
                last = failure;
            }
        }

        throw last!;
    }

    private static Uri Below(Uri directory)
    {
        var address = new UriBuilder(directory);
        address.Path = address.Path.TrimEnd('/') + "/repodata/repomd.xml";
        return address.Uri;
    }
}
