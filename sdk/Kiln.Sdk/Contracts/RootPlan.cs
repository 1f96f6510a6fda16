using System.Text.Json.Serialization;

namespace Kiln.Sdk.Contracts;

/// <summary>What a tree's root is made of.</summary>
/// <param name="Directory">Host path of the tree.</param>
/// <param name="HostVisible">Whether the content is visible there outside the run.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(CopiedRoot), "copied")]
[JsonDerivedType(typeof(MemoryRoot), "memory")]
[JsonDerivedType(typeof(StackedRoot), "stacked")]
[JsonDerivedType(typeof(SubvolumeRoot), "subvolume")]
[JsonDerivedType(typeof(VolumeRoot), "volume")]
public abstract record RootPlan(string Directory, bool HostVisible);
