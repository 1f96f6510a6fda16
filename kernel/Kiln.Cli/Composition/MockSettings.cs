using System.Numerics;
using System.Text.Json.Nodes;
using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Options;
using Kiln.Configuration.Values;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;

namespace Kiln.Cli.Composition;

/// <summary>Mock's options as kernel and plugins read them.</summary>
internal sealed class MockSettings(MockConfiguration options) : ISettings
{
    public string? GetString(string key) => Find(key) switch
    {
        null => null,
        TextValue text => text.Value,
        ListValue or TupleValue or DictValue or SetValue => throw Wrong(key, "text"),
        var value => value.ToString(),
    };

    public bool GetBoolean(string key) => Find(key)?.IsTrue ?? false;

    public long GetInteger(string key, long fallback = 0) => Find(key) switch
    {
        null => fallback,
        BoolValue flag => flag.Value ? 1 : 0,
        IntValue number when number.Value >= long.MinValue && number.Value <= long.MaxValue => (long)number.Value,
        TextValue text when BigInteger.TryParse(text.Value.Trim(), out BigInteger parsed) && parsed >= long.MinValue && parsed <= long.MaxValue => (long)parsed,
        _ => throw Wrong(key, "a whole number"),
    };

    public IReadOnlyList<string> GetStrings(string key) => Find(key) switch
    {
        null => [],
        TextValue text => [text.Value],
        ListValue list => [.. list.Items.Select(ValueJson.Text)],
        TupleValue tuple => [.. tuple.Items.Select(ValueJson.Text)],
        SetValue set => [.. set.Items.Select(ValueJson.Text).Order(StringComparer.Ordinal)],
        _ => throw Wrong(key, "a list"),
    };

    public IReadOnlyDictionary<string, string> GetMap(string key)
    {
        var map = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        DictValue? found = Find(key) switch
        {
            null => null,
            DictValue dictionary => dictionary,
            _ => throw Wrong(key, "a dictionary"),
        };
        foreach ((Value name, DictEntry entry) in found?.Entries ?? [])
        {
            if (entry.Value is not NoneValue)
            {
                map[ValueJson.Text(name)] = ValueJson.Text(entry.Value);
            }
        }

        return map;
    }

    public JsonNode? GetNode(string key) => Find(key) is { } value ? ValueJson.Node(value) : null;

    public string OriginOf(string key) => Describe(options.Origin(key));

    public string OriginOf(string key, string entry) =>
        Find(key) is DictValue dictionary && dictionary.Entries.FirstOrDefault(pair => ValueJson.Text(pair.Key) == entry).Value is { } found
            ? Describe(found.Origin)
            : OriginOf(key);

    private static string Describe(Origin? origin) => origin?.Kind switch
    {
        OriginKind.File => $"{origin.File}:{origin.Line}",
        OriginKind.CommandLine => "command line",
        _ => "default",
    };

    private Value? Find(string key)
    {
        try
        {
            return options.TryGet(key, out Value? value) && value is not NoneValue ? value : null;
        }
        catch (ConfigurationException e)
        {
            throw ConfigurationFailure.Convert(e);
        }
    }

    private KilnException Wrong(string key, string expected) => new(
        KilnErrors.BadConfiguration,
        $"config_opts['{key}'] must be {expected}, but is {Find(key)} ({OriginOf(key)}).",
        "Correct the value where it is set.");
}
