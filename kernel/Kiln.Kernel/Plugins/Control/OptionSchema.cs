using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Kiln.Kernel.Plugins.Control;

/// <summary>
/// Checks a plugin's options against the schema in its manifest: type, properties, required, additionalProperties, items, enum, minimum, maximum, pattern.
/// </summary>
internal static class OptionSchema
{
    public const string Missing = "is not set, and must be";

    /// <returns>Problems, each with the path of the value, names below the options.</returns>
    public static IReadOnlyList<(IReadOnlyList<string> Path, string Problem)> Check(JsonObject? schema, JsonObject options)
    {
        var problems = new List<(IReadOnlyList<string>, string)>();
        Check(schema ?? new JsonObject { ["additionalProperties"] = false }, options, [], problems);
        return problems;
    }

    private static void Check(JsonObject schema, JsonNode? value, IReadOnlyList<string> path, List<(IReadOnlyList<string>, string)> problems)
    {
        if (value is null)
        {
            // None is "not set", for every option.
            return;
        }

        string[] types = schema["type"] switch { JsonArray several => [.. several.Select(type => type!.ToString())], JsonNode one => [one.ToString()], _ => [] };
        if (types.Length > 0 && !types.Any(type => IsOf(type, value)))
        {
            problems.Add((path, $"must be {string.Join(" or ", types.Select(Word))}"));
            return;
        }

        if (schema["enum"] is JsonArray allowed && !allowed.Any(item => JsonNode.DeepEquals(item, value)))
        {
            problems.Add((path, $"must be one of {string.Join(", ", allowed.Select(item => item?.ToString()))}"));
        }

        CheckValue(schema, value, path, problems);
        if (value is JsonObject map)
        {
            CheckMembers(schema, map, path, problems);
        }
        else if (value is JsonArray list && schema["items"] is JsonObject items)
        {
            for (int index = 0; index < list.Count; index++)
            {
                Check(items, list[index], [.. path, $"[{index}]"], problems);
            }
        }
    }

    private static void CheckValue(JsonObject schema, JsonNode value, IReadOnlyList<string> path, List<(IReadOnlyList<string>, string)> problems)
    {
        if (value.GetValueKind() == JsonValueKind.Number)
        {
            double number = double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);
            if (schema["minimum"] is { } minimum && number < (double)minimum)
            {
                problems.Add((path, $"must be at least {minimum}"));
            }

            if (schema["maximum"] is { } maximum && number > (double)maximum)
            {
                problems.Add((path, $"must be at most {maximum}"));
            }
        }

        if (value.GetValueKind() == JsonValueKind.String && schema["pattern"] is { } pattern
            && !Regex.IsMatch(value.GetValue<string>(), pattern.ToString(), RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            problems.Add((path, $"must match {pattern}"));
        }
    }

    private static void CheckMembers(JsonObject schema, JsonObject map, IReadOnlyList<string> path, List<(IReadOnlyList<string>, string)> problems)
    {
        var known = schema["properties"] as JsonObject ?? [];
        foreach ((string name, JsonNode? member) in map)
        {
            if (known[name] is JsonObject inner)
            {
                Check(inner, member, [.. path, name], problems);
            }
            else if (schema["additionalProperties"] is JsonObject others)
            {
                Check(others, member, [.. path, name], problems);
            }
            else if (schema["additionalProperties"] is JsonValue flag && flag.GetValueKind() == JsonValueKind.False)
            {
                problems.Add(([.. path, name], known.Count == 0 ? "is not known; there are no options" : $"is not known; known are {string.Join(", ", known.Select(pair => pair.Key))}"));
            }
        }

        foreach (string required in (schema["required"] as JsonArray ?? []).Select(name => name!.ToString()).Where(name => map[name] is null))
        {
            problems.Add(([.. path, required], Missing));
        }
    }

    private static bool IsOf(string type, JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.Object => type == "object",
        JsonValueKind.Array => type == "array",
        JsonValueKind.String => type == "string",
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        JsonValueKind.Number => type == "number" || (type == "integer" && long.TryParse(value.ToJsonString(), out _)),
        _ => type == "null",
    };

    private static string Word(string type) => type switch
    {
        "string" => "text",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "True or False",
        "array" => "a list",
        "object" => "a dictionary",
        _ => type,
    };
}
