namespace Kiln.Sdk.Contracts;

/// <summary>
/// A private writable directory over the unchanged layers below it, seen as one tree by the run alone. A layer becomes a root by being put
/// below; a root becomes a layer by handing over what was written.
/// </summary>
/// <param name="Directory">Host path of the tree; empty outside the run.</param>
/// <param name="StateDirectory">Host directory that holds what is written.</param>
public sealed record StackedRoot(string Directory, string StateDirectory) : RootPlan(Directory, HostVisible: false)
{
    /// <summary>Whether what is written stays in memory and ends with the run. Default: no.</summary>
    public bool InMemory { get; init; }

    /// <summary>Limit of what is written to memory in bytes; 0 for the system's default (half of memory).</summary>
    public long SizeBytes { get; init; }
}
