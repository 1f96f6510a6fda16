using System.Buffers;

namespace Kiln.Adapters.Dnf;

/// <summary>The addresses in a value of <c>baseurl</c>, <c>mirrorlist</c> or <c>metalink</c>.</summary>
internal static class RepositoryUrls
{
    private static readonly char[] Separators = [' ', '\t', '\n', ','];

    private static readonly SearchValues<char> Odd = SearchValues.Create("$'\"\\`<>{}");

    /// <summary>The words as written, variables expanded.</summary>
    /// <exception cref="Doubt">A variable has no value here.</exception>
    public static IReadOnlyList<string> Expand(string value, DnfVariables variables)
    {
        string[] words = [.. value.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(variables.Expand)];
        return words.FirstOrDefault(word => word.AsSpan().ContainsAny(Odd)) is { } odd ? throw new Doubt($"the address '{odd}'") : words;
    }

    /// <exception cref="Doubt">It is no address that can be asked.</exception>
    public static Uri Parse(string word)
    {
        string text = word.StartsWith('/') ? "file://" + word : word;
        return Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && IsKnown(address, text) ? address : throw new Doubt($"the address '{word}'");
    }

    private static bool IsKnown(Uri address, string text) => address.Scheme switch
    {
        "http" or "https" => address.Host.Length > 0 && address.UserInfo.Length == 0 && address.Fragment.Length == 0,
        "file" => text.StartsWith("file:///", StringComparison.Ordinal) && address.Host.Length == 0 && address.Query.Length == 0 && address.Fragment.Length == 0,
        _ => false,
    };
}
