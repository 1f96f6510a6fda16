namespace Kiln.Cli.Companions;

/// <summary>The program <c>mockchain</c>: an old name for <c>mock --chain</c>.</summary>
internal static class ChainWrapper
{
    public const string Name = "mockchain";

    public const string Notice = "WARNING: mockchain is deprecated, use 'mock --chain' instead.\n";

    private const string Wrapped = "--mock-option";

    /// <summary>The words for <c>mock</c>: what was wrapped in <c>--mock-option</c> stands before the rest.</summary>
    public static string[] Unwrap(IReadOnlyList<string> words)
    {
        List<string> unwrapped = [];
        List<string> rest = [];
        for (int i = 0; i < words.Count; i++)
        {
            if (words[i] == Wrapped && i + 1 < words.Count)
            {
                unwrapped.Add(words[++i]);
            }
            else if (words[i].StartsWith(Wrapped + "=", StringComparison.Ordinal))
            {
                unwrapped.Add(words[i][(Wrapped.Length + 1)..]);
            }
            else
            {
                rest.Add(words[i]);
            }
        }

        return ["--chain", .. unwrapped, .. rest];
    }
}
