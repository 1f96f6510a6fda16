using Kiln.Sdk.Configuration;

namespace Kiln.Plugins.YumCache;

/// <summary>Options of <c>plugin_conf['yum_cache_opts']</c>.</summary>
/// <param name="MaximumAge"><c>max_age_days</c>: how long files stay. Default: 30 days.</param>
/// <param name="MaximumMetadataAge"><c>max_metadata_age_days</c>: how long metadata stays. Default: 30 days.</param>
/// <param name="Online"><c>config_opts['online']</c>: offline nothing is removed, as nothing could be fetched again. Default: yes.</param>
internal sealed record YumCacheOptions(TimeSpan MaximumAge, TimeSpan MaximumMetadataAge, bool Online)
{
    private const int DefaultDays = 30;

    public static YumCacheOptions Read(OptionReader options, ISettings settings) => new(
        TimeSpan.FromDays(options.Integer("max_age_days", DefaultDays)),
        TimeSpan.FromDays(options.Integer("max_metadata_age_days", DefaultDays)),
        settings.GetNode("online") is null || settings.GetBoolean("online"));
}
