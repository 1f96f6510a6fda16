using static Kiln.Cli.Arguments.CommandOption;

namespace Kiln.Cli.Arguments.Options;

/// <summary>What Mock does not have. None of these may be abbreviated.</summary>
internal static class KilnOptions
{
    public static IReadOnlyList<CommandOption> All { get; } =
    [
        Valued("--launch", "MODE", "How privilege is obtained: auto, root or rootless. Default: KILN_LAUNCH, else auto.", (run, value) => run.Launch = value)
            with { IsAddition = true, Choices = ["auto", "root", "rootless"] },
        Valued("--events", "FILE|FD", "Append every event of the run to a file, or to an open descriptor, one JSON object per line.", (run, value) => run.Events = value) with { IsAddition = true, Kind = ValueKind.File },
        Valued("--plugin-dir", "DIR", "Look for plugins in this directory too.", (run, value) => run.PluginDirectories.Add(HomePath.Expand(value))) with { IsAddition = true, Kind = ValueKind.Directory },
        Inspection("--why", "hooks: say what placed each handler, and what is off and why.", run => run.Why = true),
        Inspection("--json", "hooks, plugins, config show: print JSON.", run => run.Json = true),
        Inspection("--origin", "config show: print where each value comes from.", run => run.Origin = true),
    ];

    private static CommandOption Inspection(string name, string help, Action<Invocation> apply)
    {
        void Remember(Invocation run)
        {
            run.InspectionOnly.Add(name);
            apply(run);
        }

        return Flag(name, help, Remember) with { IsAddition = true };
    }
}
