using System.Text;

namespace Kiln.Sdk.Configuration;

/// <summary>Splits a text into words as a POSIX shell does, without expanding anything: blanks, quotes and backslashes count.</summary>
public static class ShellWords
{
    /// <summary>Splits a text.</summary>
    /// <exception cref="FormatException">A quotation is not closed, or the text ends with a backslash.</exception>
    public static IReadOnlyList<string> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<string>();
        int position = 0;
        while (true)
        {
            while (position < text.Length && char.IsWhiteSpace(text[position]))
            {
                position++;
            }

            if (position == text.Length)
            {
                return words;
            }

            words.Add(Word(text, ref position));
        }
    }

    private static string Word(string text, ref int position)
    {
        var word = new StringBuilder();
        while (position < text.Length && !char.IsWhiteSpace(text[position]))
        {
            char letter = text[position++];
            switch (letter)
            {
                case '\'' or '"':
                    Quoted(text, ref position, letter, word);
                    break;
                case '\\':
                    word.Append(position < text.Length ? text[position++] : throw new FormatException($"'{text}' ends with a backslash."));
                    break;
                default:
                    word.Append(letter);
                    break;
            }
        }

        return word.ToString();
    }

    private static void Quoted(string text, ref int position, char quote, StringBuilder word)
    {
        while (position < text.Length)
        {
            char letter = text[position++];
            if (letter == quote)
            {
                return;
            }

            bool escapes = quote == '"' && letter == '\\' && position < text.Length && text[position] is ('"' or '\\' or '$' or '`');
            word.Append(escapes ? text[position++] : letter);
        }

        throw new FormatException($"'{text}' has a quotation that is not closed.");
    }
}
