namespace Kiln.Cli.Arguments;

/// <summary>A word of the command line that is an option.</summary>
/// <param name="Option">The option.</param>
/// <param name="Name">The name it matched, in full.</param>
/// <param name="Attached">What follows the name in the same word, or null.</param>
/// <param name="Abbreviated">Whether the name was shortened.</param>
internal sealed record OptionMatch(CommandOption Option, string Name, string? Attached, bool Abbreviated)
{
    public bool IsShort => !Name.StartsWith("--", StringComparison.Ordinal);

    /// <summary>Several short flags in one word.</summary>
    public bool IsBundle => IsShort && Option.IsFlag && Attached is not null;
}
