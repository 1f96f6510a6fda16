using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Options;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Layers;

/// <summary><c>--config-opts KEY=VALUE</c>.</summary>
internal static class ConfigOptionLayer
{
    public static void Apply(OptionStore options, IReadOnlyList<string> words)
    {
        foreach (var (key, value) in Merge(words))
        {
            options.Write(key, value, Origin.CommandLine("--config-opts"));
        }
    }

    public static Value Convert(string text) => text switch
    {
        "True" or "true" => BoolValue.True,
        "False" or "false" => BoolValue.False,
        "None" or "none" => NoneValue.Instance,
        _ => Numbers.TryParseInteger(text, out var number) ? number : new TextValue(text),
    };

    // A repeated key makes a list; an empty second value only says that the list has one element.
    private static IEnumerable<KeyValuePair<string, Value>> Merge(IReadOnlyList<string> words)
    {
        var merged = new OrderedDictionary<string, Value>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                throw Malformed(word);
            }

            var key = word[..equals];
            var text = word[(equals + 1)..];
            if (!merged.TryGetValue(key, out var present))
            {
                merged[key] = Convert(text);
            }
            else if (present is ListValue list)
            {
                list.Elements.Add(Convert(text));
            }
            else
            {
                merged[key] = new ListValue(text.Length == 0 ? [present] : [present, Convert(text)]);
            }
        }

        return merged;
    }

    private static ConfigurationException Malformed(string word) => new(
        "not enough values to unpack (expected 2, got 1)",
        1,
        "ValueError",
        [new Diagnostic(DiagnosticSeverity.Error, "bad-option", $"--config-opts {word}: there is no '='", null, "write --config-opts KEY=VALUE")]);
}
