using Kiln.Configuration.Requests;
using static Kiln.Cli.Arguments.CommandOption;

namespace Kiln.Cli.Arguments.Options;

/// <summary>What is printed.</summary>
internal static class OutputOptions
{
    public static IReadOnlyList<CommandOption> All { get; } =
    [
        Flag("-v --verbose", "Show more.", run => run.Override(o => o with { Verbosity = Verbosity.Verbose })),
        Flag("-q --quiet", "Show only warnings and errors.", run => run.Override(o => o with { Verbosity = Verbosity.Quiet })),
        Flag("--trace", "Write a diagnostics log of the program itself (the file that KILN_LOG names, else kiln-PID.log in the temporary directory).", run => run.Trace = true),
        Flag("--version", "Print the version and end.", run => run.ShowVersion = true) with { SelectsWork = true },
        Flag("-h --help", "Print this text and end.", run => run.ShowHelp = true) with { SelectsWork = true },
    ];
}
