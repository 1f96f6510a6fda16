using Kiln.Sdk.Plans;

namespace Kiln.Sdk.Contracts;

/// <summary>Where a tree is.</summary>
/// <param name="Directory">Host path of the tree.</param>
/// <param name="HostVisible">Whether the content is visible there outside the run.</param>
/// <param name="Mounts">What is mounted at the tree's root before anything else, outermost first.</param>
public sealed record RootPlan(string Directory, bool HostVisible, IReadOnlyList<MountPlan> Mounts);
