namespace Kiln.DemoDistro.Debian;

/// <summary>Readers for the two simple texts of Debian: control paragraphs and shell assignments.</summary>
internal static class ControlText
{
    public static Dictionary<string, string> ParseParagraph(string text)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? current = null;
        foreach (var line in text.Split('\n').TakeWhile(line => line.Length > 0))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line[0] is ' ' or '\t' && current is not null)
            {
                fields[current] += "\n" + line.Trim();
            }
            else if (colon > 0)
            {
                current = line[..colon];
                fields[current] = line[(colon + 1)..].Trim();
            }
        }

        return fields;
    }

    public static Dictionary<string, string> ParseAssignments(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n'))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && !line.StartsWith('#'))
            {
                values[line[..equals].Trim()] = line[(equals + 1)..].Trim().Trim('"', '\'');
            }
        }

        return values;
    }
}
