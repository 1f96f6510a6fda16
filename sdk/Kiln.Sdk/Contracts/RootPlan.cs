namespace Kiln.Sdk.Contracts;

/// <summary>What a tree's root is made of.</summary>
/// <param name="Directory">Host path of the tree.</param>
/// <param name="HostVisible">Whether the content is visible there outside the run.</param>
public abstract record RootPlan(string Directory, bool HostVisible);
