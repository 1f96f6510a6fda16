using Kiln.Plugins.LayerCache.Commands;
using Kiln.Sdk;
using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.LayerCache;

/// <summary>Provides the cache of layers.</summary>
/// <param name="clock">The time by which layers age.</param>
public sealed class LayerCachePlugin(TimeProvider clock) : KilnPlugin
{
    /// <summary>The host makes plugins without arguments.</summary>
    public LayerCachePlugin()
        : this(TimeProvider.System)
    {
    }

    /// <inheritdoc />
    public override void Register(IPluginRegistration registration)
    {
        var options = LayerCacheOptions.Read(registration.Options);
        registration.Provide<ILayerCache>(new KeyedLayers(options, clock));
        registration.Provide<IOperation>(new LayersOperation(options, clock));
    }
}
