using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Options;

/// <summary>
/// The options of one chroot. Texts are rendered when they are read; nothing changes any more. Every getter resolves
/// aliases (<c>yum.conf</c> is <c>dnf.conf</c>).
/// </summary>
public sealed class MockConfiguration
{
    private readonly OptionStore _options;

    internal MockConfiguration(OptionStore options, BuildrootDirectories directories)
    {
        _options = options;
        Directories = directories;
    }

    /// <summary>The directories of the buildroot.</summary>
    public BuildrootDirectories Directories { get; }

    /// <summary>The canonical names of all options that have a value, in code-point order.</summary>
    public IReadOnlyList<string> Keys => _options.PublicKeys();

    /// <summary>The rendered value of an option.</summary>
    /// <param name="key">Name or alias.</param>
    /// <exception cref="ConfigurationException">The option has no value (exit status 3), or its template cannot be rendered (1).</exception>
    public Value this[string key] => TryGet(key, out var value) ? value : throw Missing(key);

    /// <summary>The rendered value of an option; false when it has none.</summary>
    /// <param name="key">Name or alias.</param>
    /// <param name="value">The value.</param>
    public bool TryGet(string key, [MaybeNullWhen(false)] out Value value) => _options.TryRead(key, out value);

    /// <summary>The value as it was assigned, templates not rendered; false when there is none.</summary>
    /// <param name="key">Name or alias.</param>
    /// <param name="value">The value.</param>
    public bool TryGetRaw(string key, [MaybeNullWhen(false)] out Value value) => _options.TryReadRaw(key, out value);

    /// <summary>Whether an option has a value.</summary>
    /// <param name="key">Name or alias.</param>
    public bool Contains(string key) => _options.Contains(key);

    /// <summary>The option as text; numbers and truth values as Python prints them.</summary>
    /// <param name="key">Name or alias.</param>
    /// <exception cref="ConfigurationException">There is no value, it is <c>None</c>, or it is a container.</exception>
    public string GetString(string key) => FindString(key) ?? throw Missing(key);

    /// <summary>The option as text; null when it has no value or is <c>None</c>.</summary>
    /// <param name="key">Name or alias.</param>
    public string? FindString(string key)
    {
        if (!TryGet(key, out var value) || value is NoneValue)
        {
            return null;
        }

        return value is ListValue or TupleValue or DictValue or SetValue ? throw WrongType(key, "text", value) : Representation.Text(value);
    }

    /// <summary>Whether the option counts as true, as a condition in Python would see it; false when it has no value.</summary>
    /// <param name="key">Name or alias.</param>
    public bool GetBool(string key) => TryGet(key, out var value) && value.IsTrue;

    /// <summary>The option as a whole number; text is converted as Python's <c>int()</c> does.</summary>
    /// <param name="key">Name or alias.</param>
    public int GetInt(string key)
    {
        var value = this[key];
        if (value is TextValue text && Numbers.TryParseInteger(text.Value, out var parsed))
        {
            value = parsed;
        }

        return Numbers.TryInteger(value, out var integer) && integer >= int.MinValue && integer <= int.MaxValue
            ? (int)integer
            : throw WrongType(key, "a whole number", value);
    }

    /// <summary>The option as a list of texts: the elements of a list or tuple, or a text split at white space; empty when it has no value or is <c>None</c>.</summary>
    /// <param name="key">Name or alias.</param>
    public IReadOnlyList<string> GetStringList(string key)
    {
        if (!TryGet(key, out var value))
        {
            return [];
        }

        return value switch
        {
            NoneValue => [],
            TextValue text => text.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
            ListValue list => [.. list.Items.Select(Representation.Text)],
            TupleValue tuple => [.. tuple.Items.Select(Representation.Text)],
            _ => throw WrongType(key, "a list", value),
        };
    }

    /// <summary>The option as a dictionary, in insertion order; empty when it has no value or is <c>None</c>.</summary>
    /// <param name="key">Name or alias.</param>
    public DictValue GetMap(string key)
    {
        if (!TryGet(key, out var value) || value is NoneValue)
        {
            return new DictValue();
        }

        return value as DictValue ?? throw WrongType(key, "a dictionary", value);
    }

    /// <summary>The option as pairs of texts, in insertion order; numbers and <c>None</c> as Python prints them.</summary>
    /// <param name="key">Name or alias.</param>
    public IReadOnlyList<KeyValuePair<string, string>> GetStringMap(string key) =>
        [.. GetMap(key).Entries.Select(static entry => KeyValuePair.Create(Representation.Text(entry.Key), Representation.Text(entry.Value.Value)))];

    /// <summary>Where the option got its value: the last statement that assigned it or changed it in place; null when it has none.</summary>
    /// <param name="key">Name or alias.</param>
    public Origin? Origin(string key) => _options.Origin(key);

    /// <summary>All statements that assigned the option, oldest first.</summary>
    /// <param name="key">Name or alias.</param>
    public IReadOnlyList<Origin> History(string key) => _options.History(key);

    private ConfigurationException Missing(string key) => new(
        string.Create(CultureInfo.InvariantCulture, $"Error in configuration - option config_opts['{key}'] must be present in your config."), 3, "ConfigError");

    private ConfigurationException WrongType(string key, string expected, Value actual)
    {
        var origin = Origin(key);
        var message = $"option config_opts['{key}'] must be {expected}, but is {actual.TypeName}: {Representation.Source(actual)} (set at {origin})";
        return new ConfigurationException(message, 3, "ConfigError", [new Diagnostic(DiagnosticSeverity.Error, "wrong-type", message, origin?.Position)]);
    }
}
