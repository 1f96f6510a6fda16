using System.Numerics;
using System.Text.Json.Nodes;
using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Options;
using Kiln.Configuration.Values;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;

namespace Kiln.Cli.Composition;

/// <summary>
/// Mock's options as kernel and plugins read them. Reading renders, and rendering writes into lists and into what all configurations of a process
/// share, so builds that run at once read one after the other.
/// </summary>
internal sealed class MockSettings(MockConfiguration options) : ISettings
{
    private static readonly Lock Gate = new();

    public IReadOnlyList<string> Keys => Locked<IReadOnlyList<string>>(() => [.. options.Keys]);

    /// <summary>Option → where a file that it names was opened while the program had the caller's rights. Default: none was.</summary>
    public IReadOnlyDictionary<string, string> Opened { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string? GetString(string key) => Opened.TryGetValue(key, out string? opened) ? opened : Locked(() => ReadString(key));

    public bool GetBoolean(string key) => Locked(() => Find(key)?.IsTrue ?? false);

    public long GetInteger(string key, long fallback = 0) => Locked(() => ReadInteger(key, fallback));

    public IReadOnlyList<string> GetStrings(string key) => Locked(() => ReadStrings(key));

    public IReadOnlyDictionary<string, string> GetMap(string key) => Locked(() => ReadMap(key));

    public JsonNode? GetNode(string key) => Locked(() => Find(key) is { } value ? ValueJson.Node(value) : null);

    public string OriginOf(string key) => Locked(() => Describe(options.Origin(key)));

    public string OriginOf(string key, string entry) => Locked(() => ReadOrigin(key, entry));

    public string OriginAt(IReadOnlyList<string> path) => Locked(() => ReadOriginAt(path));

    private static T Locked<T>(Func<T> read)
    {
        lock (Gate)
        {
            return read();
        }
    }

    private string? ReadString(string key) => Find(key) switch
    {
        null => null,
        TextValue text => text.Value,
        ListValue or TupleValue or DictValue or SetValue => throw Wrong(key, "text"),
        var value => value.ToString(),
    };

    private long ReadInteger(string key, long fallback) => Find(key) switch
    {
        null => fallback,
        BoolValue flag => flag.Value ? 1 : 0,
        IntValue number when number.Value >= long.MinValue && number.Value <= long.MaxValue => (long)number.Value,
        TextValue text when BigInteger.TryParse(text.Value.Trim(), out BigInteger parsed) && parsed >= long.MinValue && parsed <= long.MaxValue => (long)parsed,
        _ => throw Wrong(key, "a whole number"),
    };

    private IReadOnlyList<string> ReadStrings(string key) => Find(key) switch
    {
        null => [],
        TextValue text => [text.Value],
        ListValue list => [.. list.Items.Select(ValueJson.Text)],
        TupleValue tuple => [.. tuple.Items.Select(ValueJson.Text)],
        SetValue set => [.. set.Items.Select(ValueJson.Text).Order(StringComparer.Ordinal)],
        _ => throw Wrong(key, "a list"),
    };

    private OrderedDictionary<string, string> ReadMap(string key)
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

    private string ReadOrigin(string key, string entry) =>
        Find(key) is DictValue dictionary && dictionary.Entries.FirstOrDefault(pair => ValueJson.Text(pair.Key) == entry).Value is { } found
            ? Describe(found.Origin)
            : Describe(options.Origin(key));

    private string ReadOriginAt(IReadOnlyList<string> path)
    {
        Origin? origin = options.Origin(path[0]);
        Value? value = Find(path[0]);
        foreach (string name in path.Skip(1))
        {
            if ((value as DictValue)?.Entries.FirstOrDefault(pair => ValueJson.Text(pair.Key) == name).Value is not { } entry)
            {
                break;
            }

            origin = entry.Origin ?? origin;
            value = entry.Value;
        }

        return Describe(origin);
    }

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
