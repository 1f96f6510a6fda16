using System.Globalization;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;

namespace Kiln.Plugins.RootCache;

/// <summary>Options of <c>plugin_conf['root_cache_opts']</c> and those of the configuration that concern it.</summary>
internal sealed record RootCacheOptions
{
    private const string Conf = "plugin_conf";
    private const string MocksCompressor = "pigz";

    private static readonly string[] DefaultExcludes = ["./proc", "./sys", "./dev", "./tmp/ccache", "./var/cache/yum", "./var/cache/dnf", "./var/log"];

    /// <summary><c>dir</c>. Default: <c>root_cache</c> in the configuration's cache directory.</summary>
    public required string Directory { get; init; }

    /// <summary><c>age_check</c>: whether a cache that is old, or older than the configuration, is made again. Default: yes.</summary>
    public required bool AgeCheck { get; init; }

    /// <summary><c>max_age_days</c>. Default: 15.</summary>
    public required TimeSpan MaximumAge { get; init; }

    /// <summary><c>compress_program</c> and <c>extension</c>; null for the best there is.</summary>
    public required Compression? Compression { get; init; }

    /// <summary><c>exclude_dirs</c>: paths or patterns that are left out.</summary>
    public required IReadOnlyList<string> Excludes { get; init; }

    /// <summary><c>config_paths</c>: files that the configuration was read from.</summary>
    public required IReadOnlyList<string> ConfigurationFiles { get; init; }

    /// <summary><c>cache_alterations</c>: whether changes by later runs are kept too. Default: no.</summary>
    public required bool CacheAlterations { get; init; }

    /// <summary>Whether layers are kept, which know better when they are right: then there is nothing to do here.</summary>
    public required bool LayersAreKept { get; init; }

    public static RootCacheOptions Read(OptionReader options, ISettings settings)
    {
        string directory = options.Text("dir", $"{settings.GetString("cache_topdir")}/{settings.GetString("root")}/root_cache");
        return new RootCacheOptions
        {
            Directory = directory.StartsWith('/')
                ? Path.TrimEndingDirectorySeparator(directory)
                : throw new KilnException(KilnErrors.BadOption, $"config_opts['plugin_conf']['root_cache_opts']['dir'] is '{directory}', which is not an absolute path.", "Write an absolute path."),
            AgeCheck = options.Flag("age_check", fallback: true),
            MaximumAge = Days(options.Text("max_age_days", "15")),
            Compression = ReadCompression(options, settings),
            Excludes = options.Node("exclude_dirs") is null ? DefaultExcludes : options.Texts("exclude_dirs"),
            ConfigurationFiles = settings.GetStrings("config_paths"),
            CacheAlterations = settings.GetBoolean("cache_alterations"),
            LayersAreKept = settings.GetNode(Conf)?["layer_cache_enable"]?.ToString() is not ("false" or "0"),
        };
    }

    private static TimeSpan Days(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double days) && days is >= 0 and < 36500
        ? TimeSpan.FromDays(days)
        : throw new KilnException(KilnErrors.BadOption, $"config_opts['plugin_conf']['root_cache_opts']['max_age_days'] is '{text}', which is not a number of days.", "Write a number, for instance 15.");

    /// <summary>What Mock has as its default was not chosen by anybody.</summary>
    private static Compression? ReadCompression(OptionReader options, ISettings settings)
    {
        string program = options.Text("compress_program", MocksCompressor);
        string? reverse = options.Node("decompress_program") is null ? null : options.Text("decompress_program", string.Empty);
        bool isDefault = program == MocksCompressor && reverse is null && (options.Node("compress_program") is null || settings.OriginOf(Conf, "root_cache_opts") == "default");
        return isDefault ? null : Compression.Of(program, reverse, options.Text("extension", ".gz"));
    }
}
