using System.Text.Json.Nodes;

namespace Kiln.Sdk.Configuration;

/// <summary>
/// The configuration of one buildroot, templates expanded on read. Keys are Mock's (<c>config_opts['key']</c>); aliases are followed.
/// A value of another kind than asked for throws <see cref="Errors.KilnException"/> naming key, kind and origin.
/// </summary>
public interface ISettings
{
    /// <summary>Names of all options that are set, in their order. Default: none are known.</summary>
    IReadOnlyList<string> Keys => [];

    /// <summary>The value as text; null if unset or <c>None</c>.</summary>
    string? GetString(string key);

    /// <summary>The value as a truth value by Python's rules; false if unset.</summary>
    bool GetBoolean(string key);

    /// <summary>The value as a number; <paramref name="fallback"/> if unset or <c>None</c>.</summary>
    long GetInteger(string key, long fallback = 0);

    /// <summary>A list of text; a single text is a list of one; empty if unset.</summary>
    IReadOnlyList<string> GetStrings(string key);

    /// <summary>A dictionary of text to text in its order; empty if unset. <c>None</c> values are left out.</summary>
    IReadOnlyDictionary<string, string> GetMap(string key);

    /// <summary>The value as a tree; null if unset. Tuples and sets are arrays.</summary>
    JsonNode? GetNode(string key);

    /// <summary>Where the value came from, for messages: <c>FILE:LINE</c>, <c>command line</c> or <c>default</c>.</summary>
    string OriginOf(string key);

    /// <summary>Where one entry of a dictionary came from, in the words of <see cref="OriginOf(string)"/>; an entry that is not there has the origin of the dictionary.</summary>
    string OriginOf(string key, string entry) => OriginOf(key);

    /// <summary>Where a value inside dictionaries came from; the origin of the innermost part that is known.</summary>
    /// <param name="path">The option, then the names of entries.</param>
    string OriginAt(IReadOnlyList<string> path) => path.Count > 1 ? OriginOf(path[0], path[1]) : OriginOf(path[0]);
}
