namespace Kiln.Sdk.Plans;

/// <summary>Changes the owner; links are not followed, mounts not crossed.</summary>
public sealed record ChangeOwnerOperation(string Path, TreeIdentity Owner, bool Recursive) : TreeOperation;
