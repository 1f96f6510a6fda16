using System.Globalization;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;

namespace Kiln.Plugins.LayerCache;

/// <summary>Options of <c>plugin_conf['layer_cache_opts']</c>.</summary>
/// <param name="MaximumBytes"><c>max_size</c>: disk that layers of one configuration may take; a number with K, M, G or T. Default: 20G.</param>
/// <param name="MaximumAge"><c>max_age_days</c>: how long a layer that nobody uses stays. Default: 30 days.</param>
/// <param name="Dependencies"><c>dependency_layers</c>: whether sets of build dependencies are kept; null for wherever a layer becomes a root without copying. Default: None.</param>
/// <param name="Patience"><c>repository_timeout</c>: seconds that a repository may take to say in which state it is; after that the package manager is asked. Default: 20.</param>
internal sealed record LayerCacheOptions(long MaximumBytes, TimeSpan MaximumAge, bool? Dependencies, TimeSpan Patience)
{
    private const string DefaultSize = "20G";
    private const long DefaultDays = 30;
    private const long DefaultPatience = 20;
    private const string Units = "KMGT";

    public static LayerCacheOptions Read(OptionReader options) => new(
        Size(options.Text("max_size", DefaultSize)),
        TimeSpan.FromDays(Math.Clamp(options.Integer("max_age_days", DefaultDays), 0, 36500)),
        options.Node("dependency_layers") is null ? null : options.Flag("dependency_layers", fallback: true),
        TimeSpan.FromSeconds(Math.Clamp(options.Integer("repository_timeout", DefaultPatience), 1, 3600)));

    private static long Size(string text)
    {
        int unit = text.Length == 0 ? -1 : Units.IndexOf(char.ToUpperInvariant(text[^1]), StringComparison.Ordinal);
        return long.TryParse(unit < 0 ? text : text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number < 1L << 40
            ? number * (1L << (10 * (unit + 1)))
            : throw new KilnException(
                KilnErrors.BadOption, $"'{text}' in config_opts['plugin_conf']['layer_cache_opts']['max_size'] is not a size.", "Write a number with K, M, G or T, for instance '20G'.");
    }
}
