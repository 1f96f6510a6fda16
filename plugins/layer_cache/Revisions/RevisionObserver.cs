using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.LayerCache.Revisions;

/// <summary>Finds out in which state the repositories of a buildroot are, and whether the package manager saw them so.</summary>
/// <param name="buildroot">The buildroot.</param>
/// <param name="memory">What earlier runs saw.</param>
/// <param name="patience">How long a repository may take to answer.</param>
internal sealed class RevisionObserver(IBuildroot buildroot, RevisionMemory memory, TimeSpan patience)
{
    public async Task<Observation> ObserveAsync(RepositoryList list, CancellationToken cancellation)
    {
        if (list.Doubt is { } doubt)
        {
            return Observation.Nothing(doubt);
        }

        try
        {
            using var reader = new AddressReader(patience);
            bool online = buildroot.Settings.GetNode("online") is null || buildroot.Settings.GetBoolean("online");
            var revisions = new RevisionReader(reader, memory);
            RepositoryRevision[] seen = await Task.WhenAll(list.Repositories.Select(
                source => online ? revisions.ReadAsync(source, cancellation) : KeptAsync(source, cancellation)));
            (RepositorySource Source, RepositoryRevision Revision)[] pairs = [.. list.Repositories.Zip(seen)];
            string? backwards = online ? Backwards(pairs) : null;
            memory.Save();
            return new Observation(pairs, backwards);
        }
        catch (UnreadableRepositoryException failure)
        {
            return Observation.Nothing(failure.Message);
        }
    }

    /// <summary>Compares what was observed with what the package manager worked with.</summary>
    /// <returns>Null if it is the same; else what differs.</returns>
    public async Task<string?> DifferenceAsync(Observation observation, CancellationToken cancellation)
    {
        foreach ((RepositorySource source, RepositoryRevision revision) in observation.Revisions!)
        {
            byte[]? copy = await MetadataCopies.ReadAsync(buildroot, source.MetadataPath, cancellation);
            if (copy is null || !MetadataDocument.Fits(revision.Checksum, copy))
            {
                return $"the package manager {(copy is null ? "left no copy of the metadata" : "worked with another state")} of repository {source.Id}";
            }

            memory.Confirm(source, revision);
        }

        memory.Save();
        return null;
    }

    /// <summary>Offline the package manager works with its own copy, whatever the repository has.</summary>
    private async Task<RepositoryRevision> KeptAsync(RepositorySource source, CancellationToken cancellation) =>
        await MetadataCopies.ReadAsync(buildroot, source.MetadataPath, cancellation) is { } copy
            ? MetadataDocument.OfMetadata(copy)
            : throw new UnreadableRepositoryException($"repository {source.Id}: offline, and there is no copy of its metadata");

    private string? Backwards((RepositorySource Source, RepositoryRevision Revision)[] seen)
    {
        string[] behind = [.. seen.Where(pair => !memory.Accept(pair.Source, pair.Revision)).Select(pair => pair.Source.Id)];
        return behind.Length == 0 ? null : $"{string.Join(", ", behind)} is in an older state than it was";
    }
}
