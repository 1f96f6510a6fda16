using System.Text;

namespace Kiln.Configuration.Evaluation.Operations;

/// <summary>The <c>is…</c> methods of text, and title case.</summary>
internal static class TextTests
{
    public static bool Test(string text, string name) => name switch
    {
        "isdigit" or "isdecimal" or "isnumeric" => All(text, char.IsDigit),
        "isalpha" => All(text, char.IsLetter),
        "isalnum" => All(text, char.IsLetterOrDigit),
        "isspace" => All(text, char.IsWhiteSpace),
        "islower" => text.Any(char.IsLower) && !text.Any(char.IsUpper),
        "isupper" => text.Any(char.IsUpper) && !text.Any(char.IsLower),
        _ => text.Length > 0 && (text[0] == '_' || char.IsLetter(text[0])) && text.All(static c => c == '_' || char.IsLetterOrDigit(c)),
    };

    public static string Title(string text)
    {
        var builder = new StringBuilder(text.Length);
        var insideWord = false;
        foreach (var c in text)
        {
            builder.Append(insideWord ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c));
            insideWord = char.IsLetter(c);
        }

        return builder.ToString();
    }

    private static bool All(string text, Func<char, bool> test) => text.Length > 0 && text.All(test);
}
