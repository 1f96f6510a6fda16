using Kiln.Cli.Arguments;

namespace Kiln.Cli.Completion;

/// <summary>The options as completion scripts need them.</summary>
internal static class OptionNames
{
    /// <summary>Options that are offered.</summary>
    public static IEnumerable<CommandOption> Shown(IEnumerable<CommandOption> options) => options.Where(option => !option.Hidden && !option.Unavailable);

    /// <summary>The words that a value can be, as far as they are known.</summary>
    public static IReadOnlyList<string> Words(CommandOption option) => option.Choices.Count > 0 ? option.Choices : option.Suggestions;

    /// <summary>The kind of a value by its position: an option with two takes a file and a directory.</summary>
    public static ValueKind Kind(CommandOption option, int position) =>
        option.Values.Count == 1 ? option.Kind : position == 0 ? ValueKind.File : ValueKind.Directory;
}
