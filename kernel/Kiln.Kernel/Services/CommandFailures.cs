using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;

namespace Kiln.Kernel.Services;

/// <summary>The failures that commands lead to, in Mock's words.</summary>
internal static class CommandFailures
{
    public static KilnException Failed(CommandPlan plan, CommandResult result) =>
        new(KilnErrors.CommandFailed, $"Command failed: \n # {ShellQuoting.CommandLine(plan)}\n", $"See {LogName(plan.Log)}.")
        {
            ExitCode = result.ExitCode,
            Command = new CommandFailure(plan, result, LogName(plan.Log)),
        };

    public static KilnException TimedOut(CommandPlan plan, CommandResult result) => new(
        KilnErrors.TimedOut,
        $"Timeout({plan.Timeout.TotalSeconds:0}) expired for command:\n # {ShellQuoting.CommandLine(plan)}\n",
        "Give it more time in the configuration, or find out what it waits for.")
    {
        Command = new CommandFailure(plan, result, LogName(plan.Log)),
    };

    public static string LogName(LogChannel channel) => channel == LogChannel.Build ? "build.log" : "root.log";
}
