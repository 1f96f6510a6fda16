using System.Globalization;
using System.Text.RegularExpressions;

namespace Kiln.DemoDistro.Conversion;

/// <summary>Finds the alternatives that a maintainer script installs, by reading it.</summary>
internal static partial class AlternativesScript
{
    public static IReadOnlyList<AlternativeGroup> Parse(string package, string script)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        var groups = new List<AlternativeGroup>();
        foreach (var line in Continuation().Replace(script, " ").Split('\n').Select(line => line.Trim()))
        {
            if (Assignment().Match(line) is { Success: true } assignment)
            {
                variables[assignment.Groups["name"].Value] = Expand(assignment.Groups["value"].Value.Trim('"', '\''), variables);
            }
            else if (line.Contains("update-alternatives", StringComparison.Ordinal) && !line.StartsWith('#'))
            {
                var words = Expand(line, variables).Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
                if (ReadInstall(package, [.. words.Select(word => word.Trim('"', '\''))]) is { } group)
                {
                    groups.Add(group);
                }
            }
        }

        return groups;
    }

    private static AlternativeGroup? ReadInstall(string package, string[] words)
    {
        var at = Array.IndexOf(words, "--install");
        if (at < 0 || at + 4 >= words.Length || !int.TryParse(words[at + 4], CultureInfo.InvariantCulture, out var priority))
        {
            return null;
        }

        var links = new List<AlternativeLink> { ReadLink(words, at + 1) };
        for (var i = at + 5; i + 3 < words.Length; i++)
        {
            if (words[i] == "--slave")
            {
                links.Add(ReadLink(words, i + 1));
            }
        }

        links.RemoveAll(link => (link.Link + link.Name + link.Target).Contains('$', StringComparison.Ordinal));
        return links.Count == 0 ? null : new AlternativeGroup(package, priority, links);
    }

    private static AlternativeLink ReadLink(string[] words, int at) =>
        new(MergedUsr.Map(words[at]), words[at + 1], MergedUsr.Map(words[at + 2]));

    private static string Expand(string text, Dictionary<string, string> variables) =>
        Reference().Replace(text, match => variables.GetValueOrDefault(match.Groups["name"].Value, match.Value));

    [GeneratedRegex(@"\\\n\s*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Continuation();

    [GeneratedRegex(@"^(?<name>[A-Za-z_][A-Za-z0-9_]*)=(?<value>""[^""]*""|'[^']*'|[^\s;]*)\s*(;.*)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\$\{?(?<name>[A-Za-z_][A-Za-z0-9_]*)\}?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Reference();
}
