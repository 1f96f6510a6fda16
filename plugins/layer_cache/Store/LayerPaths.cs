using System.Security.Cryptography;
using System.Text;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.LayerCache.Store;

/// <summary>Where the plugin's own files are.</summary>
/// <param name="cacheDirectory">The cache directory of the configuration.</param>
internal sealed class LayerPaths(string cacheDirectory)
{
    private readonly string _own = Path.Combine(cacheDirectory, "layer_cache");

    public string Revisions => Path.Combine(_own, "repositories.json");

    public string Recipes => Path.Combine(_own, "recipes");

    /// <summary>Makes the directories.</summary>
    /// <returns>Whether they are there; not in a cache that cannot be written.</returns>
    public bool Prepare()
    {
        try
        {
            Directory.CreateDirectory(Recipes);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public string Recipe(string name) => Path.Combine(Recipes, name + ".json");

    public static string Story(Layer layer) => Path.Combine(layer.Directory, "story.json");

    /// <summary>Its modification time is that of the last use.</summary>
    public static string Used(Layer layer) => Path.Combine(layer.Directory, "used");

    /// <summary>Its being there keeps a layer from being collected.</summary>
    public static string Pin(Layer layer) => Path.Combine(layer.Directory, "pinned");

    /// <summary>Digest of its content, if it was ever taken.</summary>
    public static string Digest(Layer layer) => Path.Combine(layer.Directory, "digest");

    /// <summary>What was noted of its tree on a topic.</summary>
    public static string Note(Layer layer, string topic) => Path.Combine(layer.Directory, $"note-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(topic)))[..16]}.json");

    /// <summary>Name of the lock that the maker of a layer holds.</summary>
    public static string Lock(string key) => $"layer-{key}.lock";
}
