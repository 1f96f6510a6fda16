namespace Kiln.Sdk.Plans;

/// <summary>Makes a directory with missing parents; an existing one stays as it is.</summary>
public sealed record MakeDirectoryOperation(string Path, int Mode = 0b111_101_101, TreeIdentity Owner = TreeIdentity.Root) : TreeOperation;
