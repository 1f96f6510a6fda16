namespace Kiln.Cli.Arguments;

/// <summary>
/// Reads a command line by Mock's rules: options anywhere, abbreviations, bundles, <c>--</c>, old-style words. Two rules are stricter:
/// an unknown option is an error unless it stands inside a command, and an option that would choose another mode is the command's own
/// when it stands inside one.
/// </summary>
internal sealed class ArgumentParser
{
    private static readonly HashSet<Mode> CommandModes = [Mode.Shell, Mode.Chroot, Mode.PackageManagerCommand, Mode.YumCommand, Mode.DnfCommand];

    private readonly OptionLookup lookup;
    private readonly Queue<string> pending;
    private readonly Invocation invocation = new();

    private ArgumentParser(IReadOnlyList<CommandOption> options, IEnumerable<string> words)
    {
        lookup = new OptionLookup(options);
        pending = new Queue<string>(words);
    }

    /// <summary>Parses the words after the program's name.</summary>
    /// <exception cref="UsageException">They break the rules.</exception>
    public static Invocation Parse(IEnumerable<string> words) => new ArgumentParser(OptionTable.All, words).Run();

    private Invocation Run()
    {
        while (pending.TryDequeue(out string? word))
        {
            if (word == "--")
            {
                invocation.Words.Add(word);
                invocation.Words.AddRange(pending);
                break;
            }

            Take(word);
        }

        OldStyleWords.Apply(invocation);
        if (invocation.InspectionOnly.Count > 0 && invocation.RequestedMode is not (Mode.ShowHooks or Mode.ShowPlugins or Mode.Configuration))
        {
            throw new UsageException($"argument {invocation.InspectionOnly[0]}: only for the commands hooks, plugins and config");
        }

        return invocation;
    }

    private bool InsideCommand
    {
        get
        {
            Mode? mode = invocation.RequestedMode ?? OldStyleWords.ModeOf(invocation.Words);
            int ownWords = invocation.Words.Count - (invocation.RequestedMode is null ? 1 : 0);
            return mode is { } known && CommandModes.Contains(known) && ownWords > 0;
        }
    }

    private void Take(string word)
    {
        IReadOnlyList<OptionMatch> candidates = lookup.Candidates(word);
        bool inside = InsideCommand;
        if (inside && (candidates.Count != 1 || IsTheCommands(candidates[0])))
        {
            invocation.Words.Add(word);
        }
        else if (candidates.Count == 1)
        {
            Apply(candidates[0]);
        }
        else if (candidates.Count > 1)
        {
            string names = string.Join(", ", candidates.Select(candidate => candidate.Name));
            throw new UsageException($"ambiguous option: {word} could match {names}");
        }
        else if (OptionLookup.LooksLikeOption(word))
        {
            throw Unknown(word);
        }
        else
        {
            invocation.Words.Add(word);
        }
    }

    private static bool IsTheCommands(OptionMatch match) => match.Option.SelectsWork || match.Option.IsAddition || match.Abbreviated || match.IsBundle;

    private UsageException Unknown(string word)
    {
        string suggestion = lookup.Nearest(word) is { } nearest ? $"; did you mean {nearest}?" : "; --help lists all options";
        return new UsageException($"unrecognized option: {word}{suggestion}");
    }

    private void Apply(OptionMatch match)
    {
        if (!match.Option.IsFlag)
        {
            Set(match.Option, match.Name, Values(match));
        }
        else if (match.Attached is null)
        {
            Set(match.Option, match.Name, []);
        }
        else if (match.IsShort && match.Attached.Length > 0)
        {
            ApplyBundle(match, match.Attached);
        }
        else
        {
            throw Ignored(match);
        }
    }

    private void ApplyBundle(OptionMatch match, string rest)
    {
        CommandOption next = lookup.Exact("-" + rest[0]) ?? throw Ignored(match);
        Set(match.Option, match.Name, []);
        Apply(new OptionMatch(next, "-" + rest[0], rest.Length > 1 ? rest[1..] : null, false));
    }

    private static UsageException Ignored(OptionMatch match) =>
        new($"argument {match.Option.DisplayName}: ignored explicit argument '{match.Attached}'");

    private List<string> Values(OptionMatch match)
    {
        int count = match.Option.Values.Count;
        if (match.Attached is not null && count == 1)
        {
            return [match.Attached];
        }

        List<string> values = match.Attached is null ? [] : [match.Attached];
        while (values.Count < count && pending.TryPeek(out string? word) && IsValue(word))
        {
            values.Add(pending.Dequeue());
        }

        return values.Count == count && match.Attached is null
            ? values
            : throw new UsageException($"argument {match.Option.DisplayName}: expected {(count == 1 ? "one argument" : $"{count} arguments")}");
    }

    private bool IsValue(string word) => word != "--" && lookup.Candidates(word).Count == 0 && !OptionLookup.LooksLikeOption(word);

    private void Set(CommandOption option, string name, IReadOnlyList<string> values)
    {
        if (option.Choices.Count > 0 && !option.Choices.Contains(values[0], StringComparer.Ordinal))
        {
            string choices = string.Join(", ", option.Choices.Select(choice => $"'{choice}'"));
            throw new UsageException($"argument {option.DisplayName}: invalid choice: '{values[0]}' (choose from {choices})");
        }

        option.Apply(invocation, values);
        if (option.Successor is { } successor)
        {
            invocation.Deprecations.Add($"Option {name} has been deprecated. Use {successor} instead.");
        }

        if (option.Unavailable)
        {
            invocation.Unavailable.Add(name);
        }
    }
}
