namespace Kiln.Sdk.Contracts;

/// <summary>
/// An ordinary directory. A layer becomes a root, and a root a layer, by copying; file contents are shared where the file system can.
/// </summary>
/// <param name="Directory">Host path of the tree.</param>
public sealed record CopiedRoot(string Directory) : RootPlan(Directory, HostVisible: true);
