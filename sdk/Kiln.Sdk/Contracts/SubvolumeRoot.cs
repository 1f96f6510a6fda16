namespace Kiln.Sdk.Contracts;

/// <summary>A subvolume of a file system that has them. Layer and root become each other by a snapshot.</summary>
/// <param name="Directory">Host path of the tree.</param>
public sealed record SubvolumeRoot(string Directory) : RootPlan(Directory, HostVisible: true);
