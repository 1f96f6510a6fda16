using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.LayerCache;

/// <summary>Where layers are worth their making.</summary>
internal static class LayerPolicy
{
    /// <summary>
    /// Where a layer becomes a root by copying, the package manager is about as quick with the few packages of a dependency set; a whole root is still worth it.
    /// </summary>
    public static bool Allows(RootPlan plan, LayerRequest request, LayerCacheOptions options) =>
        request.Parent is null || (options.Dependencies ?? plan is StackedRoot or SubvolumeRoot);
}
