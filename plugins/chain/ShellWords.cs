using System.Text;

namespace Kiln.Plugins.Chain;

/// <summary>Splits a command of the configuration as a shell would, without expanding anything.</summary>
internal static class ShellWords
{
    public static IReadOnlyList<string> Split(string command)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        bool inside = false;
        char quote = '\0';
        for (int at = 0; at < command.Length; at++)
        {
            char letter = command[at];
            if (quote == '\0' && char.IsWhiteSpace(letter))
            {
                Flush(words, word, ref inside);
                continue;
            }

            inside = true;
            if (letter == '\\' && quote != '\'' && at + 1 < command.Length)
            {
                word.Append(command[++at]);
            }
            else if (quote == letter)
            {
                quote = '\0';
            }
            else if (quote == '\0' && letter is ('\'' or '"'))
            {
                quote = letter;
            }
            else
            {
                word.Append(letter);
            }
        }

        Flush(words, word, ref inside);
        return words;
    }

    private static void Flush(List<string> words, StringBuilder word, ref bool inside)
    {
        if (inside)
        {
            words.Add(word.ToString());
            word.Clear();
            inside = false;
        }
    }
}
