namespace Kiln.Adapters.Dnf;

/// <summary>Pieces of a line around fixed words; letter case does not matter.</summary>
internal static class Words
{
    /// <summary>What follows the words, trimmed; null if they are not there.</summary>
    public static string? After(string line, string words)
    {
        int at = line.IndexOf(words, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : line[(at + words.Length)..].Trim();
    }

    /// <summary>What is between the words; null if either is not there.</summary>
    public static string? Between(string line, string before, string after)
    {
        string? rest = After(line, before);
        int end = rest?.IndexOf(after, StringComparison.OrdinalIgnoreCase) ?? -1;
        return end < 0 ? null : rest![..end].Trim();
    }
}
