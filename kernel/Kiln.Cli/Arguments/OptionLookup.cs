namespace Kiln.Cli.Arguments;

/// <summary>Decides what a single word is: an option, or not.</summary>
internal sealed class OptionLookup
{
    private readonly IReadOnlyList<CommandOption> options;
    private readonly Dictionary<string, CommandOption> byName;

    public OptionLookup(IReadOnlyList<CommandOption> options)
    {
        this.options = options;
        byName = options.SelectMany(option => option.Names.Select(name => (name, option))).ToDictionary(pair => pair.name, pair => pair.option, StringComparer.Ordinal);
    }

    public CommandOption? Exact(string name) => byName.GetValueOrDefault(name);

    /// <summary>Every option a word may stand for: none, one, or several if it is an ambiguous abbreviation.</summary>
    public IReadOnlyList<OptionMatch> Candidates(string word)
    {
        if (!word.StartsWith('-') || word.Length == 1)
        {
            return [];
        }

        if (Exact(word) is { } whole)
        {
            return [new OptionMatch(whole, word, null, false)];
        }

        int equals = word.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? word : word[..equals];
        string? attached = equals < 0 ? null : word[(equals + 1)..];
        if (attached is not null && Exact(name) is { } named)
        {
            return [new OptionMatch(named, name, attached, false)];
        }

        return word.StartsWith("--", StringComparison.Ordinal) ? Abbreviations(name, attached) : Short(word);
    }

    /// <summary>Whether a word that is no known option still looks like one.</summary>
    public static bool LooksLikeOption(string word) =>
        word.StartsWith('-') && word.Length > 1 && !word.Contains(' ', StringComparison.Ordinal) && !IsNegativeNumber(word);

    /// <summary>The option that somebody probably meant.</summary>
    public string? Nearest(string word)
    {
        string name = word.Split('=')[0];
        return NearestName.Find(name, options.Where(option => !option.Hidden).SelectMany(option => option.Names).Where(known => known.StartsWith("--", StringComparison.Ordinal)));
    }

    private List<OptionMatch> Abbreviations(string prefix, string? attached)
    {
        List<OptionMatch> found = [];
        foreach (CommandOption option in options.Where(option => !option.IsAddition))
        {
            if (option.Names.FirstOrDefault(name => name.StartsWith(prefix, StringComparison.Ordinal)) is { } name)
            {
                found.Add(new OptionMatch(option, name, attached, true));
            }
        }

        return found;
    }

    private IReadOnlyList<OptionMatch> Short(string word) =>
        Exact(word[..2]) is { } option ? [new OptionMatch(option, word[..2], word[2..], false)] : [];

    // Python's argument parser takes -5 and -.5 for values.
    private static bool IsNegativeNumber(string word)
    {
        ReadOnlySpan<char> number = word.AsSpan(1);
        int dot = number.IndexOf('.');
        ReadOnlySpan<char> last = dot < 0 ? number : number[(dot + 1)..];
        return AllDigits(dot < 0 ? [] : number[..dot]) && AllDigits(last) && last.Length > 0;
    }

    private static bool AllDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
