using Kiln.Configuration.Values;

namespace Kiln.Cli.Text;

/// <summary>Texts, lists and dictionaries as Python writes them: the form of command records in the logs.</summary>
internal static class PythonLiteral
{
    public static string Text(string text) => new TextValue(text).ToString();

    public static string List(IEnumerable<string> items) => $"[{string.Join(", ", items.Select(Text))}]";

    /// <summary>In the given order.</summary>
    public static string Dictionary(IEnumerable<KeyValuePair<string, string>> items) =>
        $"{{{string.Join(", ", items.Select(item => $"{Text(item.Key)}: {Text(item.Value)}"))}}}";
}
