namespace Kiln.Adapters.Dnf;

/// <summary>
/// Reads the plain part of the format of dnf.conf and *.repo files, on which all readers agree; anything else is a doubt. <see cref="IniText"/> reads
/// leniently and is for questions whose wrong answer does no harm.
/// </summary>
internal static class StrictIni
{
    /// <returns>Section → key → value; lines of a continued value are separated by line feeds.</returns>
    /// <exception cref="Doubt">A line is not plain.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Read(string text)
    {
        var sections = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        Dictionary<string, string>? section = null;
        string? key = null;
        int number = 0;
        foreach (string line in text.Split('\n'))
        {
            number++;
            if (line.Any(letter => char.IsControl(letter) && letter != '\t'))
            {
                throw new Doubt($"line {number} has control characters");
            }

            if (string.IsNullOrWhiteSpace(line) || line[0] is '#' or ';')
            {
                key = null;
            }
            else if (char.IsWhiteSpace(line[0]))
            {
                Continue(section, key, line.Trim(), number);
            }
            else if (line[0] == '[')
            {
                (section, key) = (Begin(sections, line, number), null);
            }
            else
            {
                key = Add(section, line, number);
            }
        }

        return sections;
    }

    private static void Continue(Dictionary<string, string>? section, string? key, string text, int number)
    {
        if (section is null || key is null)
        {
            throw new Doubt($"line {number} is indented and continues nothing");
        }

        section[key] += "\n" + text;
    }

    private static Dictionary<string, string> Begin(Dictionary<string, IReadOnlyDictionary<string, string>> sections, string line, int number)
    {
        string trimmed = line.TrimEnd();
        string name = trimmed[1..^1];
        if (trimmed[^1] != ']' || name.Length == 0 || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_.:".Contains(letter, StringComparison.Ordinal)))
        {
            throw new Doubt($"line {number} is not a plain section name");
        }

        var section = new Dictionary<string, string>(StringComparer.Ordinal);
        return sections.TryAdd(name, section) ? section : throw new Doubt($"section {name} is there twice");
    }

    private static string Add(Dictionary<string, string>? section, string line, int number)
    {
        int at = line.IndexOf('=', StringComparison.Ordinal);
        string key = at < 0 ? string.Empty : line[..at].TrimEnd();
        if (section is null || key.Length == 0 || !key.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_'))
        {
            throw new Doubt($"line {number} is not a plain 'key=value' of a section");
        }

        return section.TryAdd(key, line[(at + 1)..].Trim()) ? key : throw new Doubt($"'{key}' in line {number} is there twice");
    }
}
