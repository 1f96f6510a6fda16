namespace Kiln.Sdk.Manifest;

/// <summary>One hook in a manifest.</summary>
/// <param name="Id">Id of the hook.</param>
/// <param name="Before">Ids of plugins whose handlers of this hook run later. Unknown ids are ignored.</param>
/// <param name="After">Ids of plugins whose handlers of this hook run earlier. Unknown ids are ignored.</param>
/// <param name="AbortOnFailure">Asks for abort where the catalogue says warn.</param>
public sealed record ManifestHook(string Id, IReadOnlyList<string> Before, IReadOnlyList<string> After, bool AbortOnFailure)
{
    /// <summary>Processes only: how much time of its own the handler may take; null for the program's default of ten minutes.</summary>
    public TimeSpan? Deadline { get; init; }
}
