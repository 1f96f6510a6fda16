using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.LayerCache.Revisions;

/// <summary>What was found out about the repositories of a run.</summary>
/// <param name="Revisions">Each with the state it was seen in; null if one is not known for certain.</param>
/// <param name="Doubt">Why nothing kept may be used; null if it may.</param>
internal sealed record Observation(IReadOnlyList<(RepositorySource Source, RepositoryRevision Revision)>? Revisions, string? Doubt)
{
    /// <summary>As inputs of a key.</summary>
    public IEnumerable<LayerInput> Inputs => (Revisions ?? []).Select(seen => new LayerInput($"repository {seen.Source.Id}", seen.Revision.Checksum));

    public static Observation Nothing(string doubt) => new(null, doubt);
}
