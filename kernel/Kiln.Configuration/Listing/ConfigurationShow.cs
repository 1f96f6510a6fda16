using System.Text;
using Kiln.Configuration.Catalogue;
using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Options;

namespace Kiln.Configuration.Listing;

/// <summary>The output of <c>config show</c>: rendered values, if wanted with the place each came from. The text is itself a configuration file.</summary>
public static class ConfigurationShow
{
    /// <summary>Formats options.</summary>
    /// <param name="configuration">The options.</param>
    /// <param name="keys">Names or aliases; empty means all.</param>
    /// <param name="withOrigin">Whether each value is preceded by a comment with its origin, dictionaries entry by entry.</param>
    /// <returns>Lines, each ended by a newline.</returns>
    /// <exception cref="ConfigurationException">A key has no value (exit status 5), or a template cannot be rendered (1).</exception>
    public static string Format(MockConfiguration configuration, IReadOnlyList<string> keys, bool withOrigin)
    {
        var wanted = keys.Count == 0 ? configuration.Keys : [.. keys.Select(key => Existing(configuration, key))];
        var output = new StringBuilder();
        foreach (var path in OptionPath.All(configuration, wanted, deep: withOrigin))
        {
            if (withOrigin)
            {
                output.Append("# ").Append(path.Origin).Append('\n');
            }

            output.Append(path.Source).Append(" = ").Append(PrettyPrinter.Format(path.Value)).Append('\n');
        }

        return output.ToString();
    }

    private static string Existing(MockConfiguration configuration, string key)
    {
        if (configuration.Contains(key))
        {
            return OptionAliases.Resolve(key);
        }

        var isKnown = OptionCatalogue.TryFind(key, out _);
        var nearest = isKnown ? null : NearestName.Of(key, configuration.Keys.Concat(OptionCatalogue.All.Select(static option => option.Name)));
        var message = isKnown ? $"The option '{key}' has no value in this configuration." : $"There is no option '{key}'.";
        throw new ConfigurationException(
            message, 5, "BadCmdline", [new Diagnostic(DiagnosticSeverity.Error, "unknown-option", message, null, nearest is null ? null : $"did you mean '{nearest}'?")]);
    }
}
