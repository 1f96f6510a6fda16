using System.Text;
using Kiln.Configuration.Host;
using Kiln.Configuration.Layers;
using Kiln.Configuration.Options;
using Kiln.Configuration.Requests;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Listing;

/// <summary>The output of <c>--debug-config</c> and <c>--debug-config-expanded</c>: every option that differs from its default.</summary>
public static class DebugConfig
{
    // A run id that no run has: every run differs from the set it is compared with.
    private const string OtherRun = "00000000-0000-0000-0000-000000000000";

    /// <summary>Formats the options of a build chroot as Mock does.</summary>
    /// <param name="configuration">The options.</param>
    /// <param name="host">The machine they were loaded for.</param>
    /// <param name="expanded">Whether templates are rendered.</param>
    /// <returns>Lines, each ended by a newline.</returns>
    public static string Format(MockConfiguration configuration, IConfigurationHost host, bool expanded)
    {
        var defaults = Defaults(configuration, host.Facts, expanded);
        var output = new StringBuilder();
        foreach (var key in configuration.Keys)
        {
            if (!(expanded ? configuration.TryGet(key, out var value) : configuration.TryGetRaw(key, out value)))
            {
                continue;
            }

            if (!defaults.TryRead(key, out var fallback) || !ValueEquality.AreEqual(value, fallback))
            {
                output.Append("config_opts['").Append(key).Append("'] = ").Append(PrettyPrinter.Format(value)).Append('\n');
            }
        }

        return output.ToString();
    }

    // Mock computes the comparison set as root and, for 32-bit targets, after it has switched personality.
    private static OptionStore Defaults(MockConfiguration configuration, HostFacts facts, bool expanded)
    {
        var store = new LoadSession(new SystemHost(facts), new ReaderLimits()).NewStore();
        var target = configuration.TryGet("target_arch", out var value) ? Representation.Text(value) : string.Empty;
        DefaultOptions.Fill(store, facts with { UserId = 0, RunId = OtherRun, Architecture = Personality.MachineName(facts.Architecture, target) });
        store.Write(OptionStore.ExpandKey, BoolValue.Of(expanded), Origin.Default);
        return store;
    }
}
