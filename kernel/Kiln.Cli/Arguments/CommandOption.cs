namespace Kiln.Cli.Arguments;

/// <summary>One option of the command line: all that parser, help text and checks know about it.</summary>
/// <param name="Names">With their dashes, short ones first.</param>
/// <param name="Values">Names of its values in the help text; empty for a flag.</param>
/// <param name="Help">One sentence for the help text.</param>
/// <param name="Apply">What it does, given as many values as <paramref name="Values"/> has names.</param>
internal sealed record CommandOption(
    IReadOnlyList<string> Names,
    IReadOnlyList<string> Values,
    string Help,
    Action<Invocation, IReadOnlyList<string>> Apply)
{
    public OptionGroup Group { get; init; }

    /// <summary>The only values allowed; empty if any is.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Values that completion offers although others are possible or judged elsewhere.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>What its values name, for completion; further values are directories.</summary>
    public ValueKind Kind { get; init; }

    /// <summary>It chooses what the run does. After the first word of a command such an option is the command's.</summary>
    public bool SelectsWork { get; init; }

    /// <summary>It is not Mock's. Such options are not abbreviated, so that abbreviations of Mock's keep their meaning.</summary>
    public bool IsAddition { get; init; }

    /// <summary>Accepted but not in the help text.</summary>
    public bool Hidden { get; init; }

    /// <summary>What to use in place of a deprecated option; null if it is not deprecated.</summary>
    public string? Successor { get; init; }

    /// <summary>Known, but what it asks for is not in this version.</summary>
    public bool Unavailable { get; init; }

    public bool IsFlag => Values.Count == 0;

    /// <summary>Its names as messages show them: <c>-r/--root</c>.</summary>
    public string DisplayName => string.Join('/', Names);

    /// <summary>Its values as help texts show them; empty for a flag.</summary>
    public string ValueText => Choices.Count > 0 ? "{" + string.Join(',', Choices) + "}" : string.Join(' ', Values);

    /// <summary>An option without a value.</summary>
    public static CommandOption Flag(string names, string help, Action<Invocation> apply) =>
        new(names.Split(' '), [], help, (invocation, _) => apply(invocation));

    /// <summary>An option with one value.</summary>
    public static CommandOption Valued(string names, string value, string help, Action<Invocation, string> apply) =>
        new(names.Split(' '), [value], help, (invocation, values) => apply(invocation, values[0]));

    /// <summary>An option that chooses the mode.</summary>
    public static CommandOption ForMode(string names, Mode mode, string help) =>
        Flag(names, help, invocation => invocation.RequestedMode = mode) with { SelectsWork = true };
}
