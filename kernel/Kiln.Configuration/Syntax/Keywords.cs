namespace Kiln.Configuration.Syntax;

internal static class Keywords
{
    private static readonly HashSet<string> s_reserved = new(StringComparer.Ordinal)
    {
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
        "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try",
        "while", "with", "yield",
    };

    public static bool IsReserved(string name) => s_reserved.Contains(name);
}
