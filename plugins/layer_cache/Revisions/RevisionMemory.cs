using System.Text.Json;
using Kiln.Plugins.LayerCache.Store;
using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.LayerCache.Revisions;

/// <summary>
/// What earlier runs saw of repositories. It makes asking cheap, and it notices a mirror that is behind what was seen before. Losing it costs nothing but time.
/// </summary>
/// <param name="path">Its file.</param>
internal sealed class RevisionMemory(string path)
{
    private readonly RevisionRecord _record = Load(path);
    private readonly Lock _serial = new();

    /// <summary>Content that an address had, if its server can say that it still has it.</summary>
    public FetchedContent? Content(Uri address)
    {
        lock (_serial)
        {
            return _record.Contents.GetValueOrDefault(address.AbsoluteUri);
        }
    }

    public void Keep(Uri address, FetchedContent fetched)
    {
        lock (_serial)
        {
            if (fetched.Tag is null)
            {
                _record.Contents.Remove(address.AbsoluteUri);
            }
            else
            {
                _record.Contents[address.AbsoluteUri] = fetched;
            }
        }
    }

    /// <summary>Compares a revision with what was seen before.</summary>
    /// <returns>False if the repository was seen in a newer state; the package manager has to say which one counts.</returns>
    public bool Accept(RepositorySource source, RepositoryRevision revision)
    {
        lock (_serial)
        {
            string name = Name(source);
            if (_record.Newest.TryGetValue(name, out RepositoryRevision? newest) && newest.Checksum != revision.Checksum && revision.Stamp < newest.Stamp)
            {
                return false;
            }

            _record.Newest[name] = revision;
            return true;
        }
    }

    /// <summary>The package manager works with this revision, so it counts even if it is older than one seen before.</summary>
    public void Confirm(RepositorySource source, RepositoryRevision revision)
    {
        lock (_serial)
        {
            _record.Newest[Name(source)] = revision;
        }
    }

    public void Save()
    {
        lock (_serial)
        {
            CacheFiles.Write(path, JsonSerializer.SerializeToUtf8Bytes(_record, CacheJson.Default.RevisionRecord));
        }
    }

    private static string Name(RepositorySource source) => $"{source.Id} {string.Join(' ', source.Addresses.Select(address => address.AbsoluteUri))}";

    private static RevisionRecord Load(string path) => CacheFiles.Read(path, CacheJson.Default.RevisionRecord) ?? RevisionRecord.Empty;
}
