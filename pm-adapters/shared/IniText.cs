namespace Kiln.Adapters.Dnf;

/// <summary>Reads the sections of a dnf.conf text. Lines that belong to nothing are skipped: dnf is the judge of its own file.</summary>
internal static class IniText
{
    public static IReadOnlyList<IniEntry> Read(string text)
    {
        var entries = new List<IniEntry>();
        string section = string.Empty;
        foreach (string raw in text.Split('\n'))
        {
            string line = raw.TrimEnd();
            if (line.Length == 0 || line[0] is '#' or ';')
            {
                continue;
            }

            if (char.IsWhiteSpace(line[0]))
            {
                Continue(entries, section, line.Trim());
            }
            else if (line[0] == '[')
            {
                int end = line.IndexOf(']', StringComparison.Ordinal);
                section = end > 0 ? line[1..end].Trim() : section;
            }
            else if (line.IndexOfAny(['=', ':']) is var at and > 0)
            {
                entries.Add(new IniEntry(section, line[..at].Trim(), line[(at + 1)..].Trim()));
            }
        }

        return entries;
    }

    private static void Continue(List<IniEntry> entries, string section, string text)
    {
        if (entries.Count > 0 && string.Equals(entries[^1].Section, section, StringComparison.Ordinal))
        {
            entries[^1] = entries[^1] with { Value = entries[^1].Value + "\n" + text };
        }
    }
}
