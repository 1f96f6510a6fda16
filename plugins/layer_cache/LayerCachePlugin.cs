using Kiln.Plugins.LayerCache.Commands;
using Kiln.Plugins.LayerCache.Revisions;
using Kiln.Plugins.LayerCache.Store;
using Kiln.Sdk;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Services;

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
        // What the serializer needs at the first use of a type is made while other plugins are loaded.
        _ = Task.Run(static () => Array.ForEach([typeof(RevisionRecord), typeof(LayerStory), typeof(RecipeRecord), typeof(LayerNote)], type => CacheJson.Default.Options.GetTypeInfo(type)));
        registration.On(HookCatalogue.PreInit, (context, _) => PrepareToRead(context.Buildroot));
        registration.Provide<ILayerCache>(new KeyedLayers(options, clock));
        registration.Provide<IOperation>(new LayersOperation(options, clock));
    }

    /// <summary>Where no metadata was ever read, some will be: what reads it is loaded meanwhile.</summary>
    private static Task PrepareToRead(IBuildroot buildroot)
    {
        if (!File.Exists(new LayerPaths(buildroot.CacheDirectory).Revisions))
        {
            _ = Task.Run(static () => MetadataDocument.OfMetadata(MetadataDocument.Sample));
        }

        return Task.CompletedTask;
    }
}
