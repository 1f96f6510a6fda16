using System.IO.Enumeration;

namespace Kiln.Adapters.Dnf;

/// <summary>Which repositories the words <c>--enablerepo X</c> and <c>--disablerepo X</c> leave enabled.</summary>
internal static class RepositorySwitches
{
    private static readonly char[] Separators = [',', ' ', '\t'];

    /// <param name="enabled">Id → enabled by the configuration.</param>
    /// <param name="words">Words of the command line, in order.</param>
    /// <exception cref="Doubt">A word is not understood, or fits no repository.</exception>
    public static void Apply(Dictionary<string, bool> enabled, IReadOnlyList<string> words)
    {
        for (int index = 0; index < words.Count; index++)
        {
            (string option, string? value) = Split(words[index]);
            if (option is not ("--enablerepo" or "--disablerepo"))
            {
                throw new Doubt($"'{words[index]}' on the command line");
            }

            value ??= ++index < words.Count ? words[index] : throw new Doubt($"'{option}' without a name");
            foreach (string pattern in value.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
            {
                Set(enabled, pattern, option == "--enablerepo");
            }
        }
    }

    private static (string Option, string? Value) Split(string word) =>
        word.IndexOf('=', StringComparison.Ordinal) is var at and > 0 ? (word[..at], word[(at + 1)..]) : (word, null);

    private static void Set(Dictionary<string, bool> enabled, string pattern, bool value)
    {
        if (!pattern.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_.:*?".Contains(letter, StringComparison.Ordinal)))
        {
            throw new Doubt($"'{pattern}' on the command line");
        }

        string[] found = [.. enabled.Keys.Where(id => FileSystemName.MatchesSimpleExpression(pattern, id, ignoreCase: false))];
        if (found.Length == 0)
        {
            throw new Doubt($"'{pattern}' on the command line fits no repository");
        }

        foreach (string id in found)
        {
            enabled[id] = value;
        }
    }
}
