namespace Kiln.Sdk.Contracts;

/// <summary>A file system in memory that ends with the run. A layer becomes a root, and a root a layer, by copying.</summary>
/// <param name="Directory">Host path of the tree; empty outside the run.</param>
/// <param name="SizeBytes">Limit; 0 for the system's default (half of memory).</param>
/// <param name="Mode">Permission bits of the root directory.</param>
public sealed record MemoryRoot(string Directory, long SizeBytes, int Mode) : RootPlan(Directory, HostVisible: false);
