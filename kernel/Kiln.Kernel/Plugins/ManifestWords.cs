namespace Kiln.Kernel.Plugins;

/// <summary>Forms that words of a manifest have. Every run reads every manifest: patterns would cost each of them more than the rest of the reading.</summary>
internal static class ManifestWords
{
    /// <summary>Lower-case letters, digits and underscores, a letter first.</summary>
    public static bool IsId(string text) => text.Length > 0 && char.IsAsciiLetterLower(text[0]) && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_');

    /// <summary><c>FILE.dll#Namespace.Class</c>.</summary>
    public static bool IsClass(string entry)
    {
        int mark = entry.IndexOf(".dll#", StringComparison.Ordinal);
        return mark > 0 && entry[..mark].All(letter => IsOfName(letter) || letter == '-') && IsName(entry[(mark + ".dll#".Length)..]);
    }

    /// <summary>A program of the plugin's folder or of the system, with its arguments.</summary>
    public static bool IsCommand(string entry)
    {
        string program = entry.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(string.Empty);
        return program.Length > 0 && program[0] != '/' && !program.Split('/').Contains("..", StringComparer.Ordinal);
    }

    /// <summary><c>&gt;=1.0 &lt;2.0</c>; null if it is something else.</summary>
    public static (Version Minimum, Version Below)? Range(string text) =>
        text.Split(' ') is [['>', '=', .. var minimum], ['<', .. var below]] && Number(minimum) is { } first && Number(below) is { } second ? (first, second) : null;

    /// <summary>Two numbers with a dot between.</summary>
    private static Version? Number(string text) =>
        text.All(letter => char.IsAsciiDigit(letter) || letter == '.') && Version.TryParse(text, out Version? version) && version.Build < 0 ? version : null;

    private static bool IsName(string text) => text.Length > 0 && (char.IsAsciiLetter(text[0]) || text[0] == '_') && text.All(IsOfName);

    private static bool IsOfName(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.';
}
