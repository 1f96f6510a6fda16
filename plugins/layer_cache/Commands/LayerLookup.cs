using Kiln.Plugins.LayerCache.Store;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.LayerCache.Commands;

/// <summary>Finds layers by what users write: a key, or the beginning of one.</summary>
internal static class LayerLookup
{
    /// <exception cref="KilnException">None or several fit.</exception>
    public static async Task<Layer> OneAsync(IRoot root, string word, CancellationToken cancellation)
    {
        Layer[] found = [.. (await root.ListLayersAsync(cancellation)).Where(layer => layer.Key.StartsWith(word, StringComparison.Ordinal))];
        return found switch
        {
            [var only] => only,
            _ when found.FirstOrDefault(layer => layer.Key == word) is { } exact => exact,
            [] => throw new KilnException(KilnErrors.BadCommandLine, $"There is no layer '{word}' of this configuration.", "'kiln layers list' shows those that are there."),
            _ => throw new KilnException(KilnErrors.BadCommandLine, $"'{word}' fits {found.Length} layers.", "Write more of the key."),
        };
    }

    /// <summary>The named ones, or all if none is named.</summary>
    public static async Task<IReadOnlyList<Layer>> SomeAsync(IRoot root, IReadOnlyList<string> words, CancellationToken cancellation)
    {
        if (words.Count == 0)
        {
            return await root.ListLayersAsync(cancellation);
        }

        var layers = new List<Layer>();
        foreach (string word in words)
        {
            layers.Add(await OneAsync(root, word, cancellation));
        }

        return layers;
    }

    public static LayerStory? Story(Layer layer) => CacheFiles.Read(LayerPaths.Story(layer), CacheJson.Default.LayerStory);
}
