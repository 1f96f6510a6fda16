namespace Kiln.Sdk.Plans;

/// <summary>One change to a tree as data. Paths are absolute inside the tree; no operation leaves it.</summary>
public abstract record TreeOperation;
