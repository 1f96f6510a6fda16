using System.Text;

namespace Kiln.Kernel.States;

/// <summary>Writes words as Python writes a list of texts; Mock's titles have them so.</summary>
internal static class PythonList
{
    public static string Of(IEnumerable<string> words) => $"[{string.Join(", ", words.Select(Quote))}]";

    private static string Quote(string word)
    {
        char quote = word.Contains('\'', StringComparison.Ordinal) && !word.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var text = new StringBuilder().Append(quote);
        foreach (char letter in word)
        {
            text.Append(letter switch
            {
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when letter == quote => "\\" + letter,
                _ when char.IsControl(letter) => $"\\x{(int)letter:x2}",
                _ => letter.ToString(),
            });
        }

        return text.Append(quote).ToString();
    }
}
