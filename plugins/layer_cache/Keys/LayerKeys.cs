using System.Security.Cryptography;
using System.Text;
using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.LayerCache.Keys;

/// <summary>Keys of layers: digests of all that determines a tree.</summary>
internal static class LayerKeys
{
    /// <summary>Part of every key; changes when the same inputs no longer mean the same tree.</summary>
    private const string Format = "kiln layer 1";

    private const int Digits = 40;
    private const string BasePrefix = "base-";
    private const string DependencyPrefix = "deps-";

    /// <summary>Whether a layer was made by this plugin. Others are snapshots of users, which only users remove.</summary>
    public static bool IsOne(string key) => key.StartsWith(BasePrefix, StringComparison.Ordinal) || key.StartsWith(DependencyPrefix, StringComparison.Ordinal);

    public static string Of(LayerRequest request, IEnumerable<LayerInput> revisions)
    {
        string parent = request.Parent is { } state ? state.Key : string.Empty;
        LayerInput[] all = [new("format", Format), new("parent", parent), .. request.Inputs.Concat(revisions).OrderBy(input => input.Name, StringComparer.Ordinal)];
        return (request.Parent is null ? BasePrefix : DependencyPrefix) + Digest(all);
    }

    /// <summary>Name of the file that remembers a build.</summary>
    public static string OfRecipe(string baseKey, string recipe) => Digest([new("base", baseKey), new("recipe", recipe)]);

    /// <summary>Lengths before the texts: no two lists have one encoding.</summary>
    private static string Digest(IEnumerable<LayerInput> inputs)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string text in inputs.SelectMany(input => new[] { input.Name, input.Value }))
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(BitConverter.GetBytes((long)bytes.Length));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..Digits];
    }
}
