using Kiln.Cli.Text;
using Kiln.Sdk.Events;
using Kiln.Sdk.Plans;

namespace Kiln.Cli.Logs;

/// <summary>What the logs say about a command before and after its output.</summary>
internal static class CommandRecords
{
    /// <summary>Prefixes of root.log. Log analysers match the file name of Mock's source, and its lines for the two streams.</summary>
    public const string EnvironmentPrefix = "DEBUG util.py:635:  ";
    public const string CommandPrefix = "DEBUG util.py:557:  ";
    public const string StatusPrefix = "DEBUG util.py:609:  ";

    public static ReadOnlySpan<byte> OutputPrefix => "DEBUG util.py:462:  "u8;

    public static ReadOnlySpan<byte> ErrorPrefix => "DEBUG util.py:460:  "u8;

    public const string Environment = "child environment: None";

    public static string Started(CommandStarted item)
    {
        string command = item.Plan.IsShellText ? item.Plan.Arguments[^1] : PythonLiteral.List([item.Plan.Program, .. item.Plan.Arguments]);
        string shell = item.Plan.IsShellText ? "True" : "False";
        return $"Executing command: {command} with env {PythonLiteral.Dictionary(item.Environment)} and shell {shell}";
    }

    public static string Finished(CommandFinished item) => $"Child return code was: {Status(item.Result)}";

    // Python reports the end by a signal as its negative number.
    private static int Status(CommandResult result) => result.Signal > 0 ? -result.Signal : result.ExitCode;
}
