using System.Buffers;

namespace Kiln.Cli.Text;

/// <summary>Words as a shell must see them.</summary>
internal static class ShellQuote
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@%+=:,./-");

    public static string Word(string word)
    {
        bool isPlain = word.Length > 0 && !word.AsSpan().ContainsAnyExcept(Plain);
        return isPlain ? word : $"'{word.Replace("'", "'\"'\"'", StringComparison.Ordinal)}'";
    }

    public static string Words(IEnumerable<string> words) => string.Join(' ', words.Select(Word));
}
