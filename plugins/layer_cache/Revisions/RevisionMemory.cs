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
    private bool _changed;

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
                _changed |= _record.Contents.Remove(address.AbsoluteUri);
            }
            else
            {
                _changed |= !ReferenceEquals(_record.Contents.GetValueOrDefault(address.AbsoluteUri), fetched);
                _record.Contents[address.AbsoluteUri] = fetched;
            }
        }
    }

    /// <summary>The revision that a repository was last seen in, if its metadata has this checksum: it need not be read again.</summary>
    public RepositoryRevision? Known(RepositorySource source, string checksum)
    {
        lock (_serial)
        {
            return _record.Newest.TryGetValue(Name(source), out RepositoryRevision? newest) && newest.Checksum == checksum ? newest : null;
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

            See(name, revision);
            return true;
        }
    }

    /// <summary>The package manager works with this revision, so it counts even if it is older than one seen before.</summary>
    public void Confirm(RepositorySource source, RepositoryRevision revision)
    {
        lock (_serial)
        {
            See(Name(source), revision);
        }
    }

    public void Save()
    {
        lock (_serial)
        {
            if (!_changed)
            {
                return;
            }

            _changed = false;
            CacheFiles.Write(path, JsonSerializer.SerializeToUtf8Bytes(_record, CacheJson.Default.RevisionRecord));
        }
    }

    private void See(string name, RepositoryRevision revision)
    {
        _changed |= _record.Newest.GetValueOrDefault(name) != revision;
        _record.Newest[name] = revision;
    }

    private static string Name(RepositorySource source) => $"{source.Id} {string.Join(' ', source.Addresses.Select(address => address.AbsoluteUri))}";

    private static RevisionRecord Load(string path) => CacheFiles.Read(path, CacheJson.Default.RevisionRecord) ?? RevisionRecord.Empty;
}
