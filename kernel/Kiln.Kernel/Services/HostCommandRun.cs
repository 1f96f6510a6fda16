using System.Diagnostics;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Services;

/// <summary>One program of the host as the calling user, with the caller's environment.</summary>
internal sealed class HostCommandRun(HostCommand command, ILog log)
{
    private const string DefaultSearchPath = "/usr/bin:/bin";

    /// <summary>Any exit status is a result.</summary>
    public async Task<CommandResult> RunAsync(CancellationToken cancellation)
    {
        if (command.LogOutput)
        {
            log.Debug($"Executing on the host in {command.WorkingDirectory}: {ShellQuoting.CommandLine(ToPlan(command))}");
        }

        CommandResult result = Find() is { } program
            ? await HostTools.RunAsync(Start(program), cancellation)
            : new CommandResult(127, 0, [$"{command.Program}: command not found"], TimeSpan.Zero);
        if (command.LogOutput)
        {
            foreach (string line in result.Output)
            {
                log.Debug(line);
            }

            log.Debug($"Child return code was: {result.ExitCode}");
        }

        return result;
    }

    /// <summary>The command as a plan, for failures and command lines; it is not to be run.</summary>
    public static CommandPlan ToPlan(HostCommand command) => new() { Program = command.Program, Arguments = command.Arguments, Place = CommandPlace.HostTool };

    private ProcessStartInfo Start(string program)
    {
        ProcessStartInfo start = HostTools.Start(program, command.Arguments);
        start.WorkingDirectory = command.WorkingDirectory;
        foreach ((string name, string value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private string? Find()
    {
        if (command.Program.Contains('/', StringComparison.Ordinal))
        {
            string path = Path.GetFullPath(command.Program, command.WorkingDirectory);
            return File.Exists(path) ? path : null;
        }

        string search = Environment.GetEnvironmentVariable("PATH") is { Length: > 0 } set ? set : DefaultSearchPath;
        return search.Split(':', StringSplitOptions.RemoveEmptyEntries).Select(directory => Path.Combine(directory, command.Program)).FirstOrDefault(File.Exists);
    }
}
