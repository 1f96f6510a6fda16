using System.Text;
using Kiln.Configuration.Evaluation.Operations;
using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Library;

/// <summary><c>shlex</c>: quoting for and splitting as a shell.</summary>
internal static class ShlexModule
{
    public static ModuleValue Create() => ModuleTable.Module(
        "shlex",
        ("quote", ModuleTable.Function("quote", static (_, a) => ModuleTable.Text(Quote(a.NeedText("quote", 0, "s"))))),
        ("split", ModuleTable.Function("split", static (_, a) => new ListValue(Split(a.NeedText("split", 0, "s")).Select(ModuleTable.Text)))),
        ("join", ModuleTable.Function("join", static (c, a) => ModuleTable.Text(string.Join(' ', Sequences.Elements(a.Need("join", 0, "words"), c.Budget).Select(static word => Quote(Representation.Text(word))))))));

    public static string Quote(string word)
    {
        var isPlain = word.Length > 0 && word.All(static c => char.IsAsciiLetterOrDigit(c) || "_@%+=:,./-".Contains(c, StringComparison.Ordinal));
        return isPlain ? word : $"'{word.Replace("'", "'\"'\"'", StringComparison.Ordinal)}'";
    }

    public static List<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var inWord = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\'' or '"')
            {
                i = Quoted(text, i, word);
                inWord = true;
            }
            else if (c == '\\')
            {
                word.Append(++i < text.Length ? text[i] : throw ScriptException.Value("No escaped character"));
                inWord = true;
            }
            else if (!char.IsWhiteSpace(c))
            {
                word.Append(c);
                inWord = true;
            }
            else if (inWord)
            {
                words.Add(word.ToString());
                word.Clear();
                inWord = false;
            }
        }

        if (inWord)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    private static int Quoted(string text, int open, StringBuilder word)
    {
        for (var i = open + 1; i < text.Length; i++)
        {
            if (text[i] == text[open])
            {
                return i;
            }

            if (text[i] == '\\' && text[open] == '"' && i + 1 < text.Length && text[i + 1] is '"' or '\\')
            {
                i++;
            }

            word.Append(text[i]);
        }

        throw ScriptException.Value("No closing quotation");
    }
}
