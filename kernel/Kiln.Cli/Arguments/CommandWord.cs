namespace Kiln.Cli.Arguments;

/// <summary>A command that is a word, not an option, and that Mock does not have.</summary>
/// <param name="Name">The word.</param>
/// <param name="Follows">The words of which one must follow; empty if none must.</param>
/// <param name="Help">One sentence for the help text.</param>
internal sealed record CommandWord(string Name, IReadOnlyList<string> Follows, string Help)
{
    public static IReadOnlyList<CommandWord> All { get; } =
    [
        new("hooks", [], "Which plugin runs when."),
        new("plugins", [], "Which plugins there are, which are on, and why."),
        new("config", ["show", "diff", "check"], "The configuration with origins; differences of two; problems of one."),
        new("layers", ["list", "why", "gc", "verify", "pin", "unpin", "export", "import"], "The kept states of buildroots: show, explain, collect, check, keep, hand on."),
        new("completion", ["bash", "zsh", "fish"], "The completion script of a shell."),
        new("man", [], "The manual page, as roff."),
    ];

    /// <summary>As help texts show it: <c>config show|diff|check</c>.</summary>
    public string Usage => Follows.Count == 0 ? Name : $"{Name} {string.Join('|', Follows)}";
}
