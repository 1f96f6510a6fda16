using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Events;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Broker;
using Kiln.Kernel.Events;
using Kiln.Sdk.Events;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Kernel.Services;

/// <summary>Runs command plans through the broker and reports them as events.</summary>
internal sealed class CommandService(
    EventWriter events, TimeProvider clock, bool bootstrap, Func<CommandSite> site, Func<IReadOnlyDictionary<string, string>> environment) : ICommands
{
    private static int lastId;

    public async Task<CommandResult> RunAsync(CommandPlan command, CancellationToken cancellation)
    {
        CommandResult result = await RunAnyAsync(command, environment(), cancellation);
        return command.AcceptedExits.Contains(result.ExitCode) ? result : throw CommandFailures.Failed(command, result);
    }

    public Task<CommandResult> RunOnHostAsync(string tool, IReadOnlyList<string> arguments, CancellationToken cancellation) =>
        HostTools.RunAsync(tool, arguments, cancellation);

    public async Task<CommandResult> RunOnHostAsync(HostCommand command, CancellationToken cancellation)
    {
        CommandResult result = await new HostCommandRun(command, new LogService(events, bootstrap)).RunAsync(cancellation);
        return command.AcceptedExits.Contains(result.ExitCode) ? result : throw CommandFailures.Failed(HostCommandRun.ToPlan(command), result);
    }

    /// <summary>Runs a command; any exit status is a result.</summary>
    /// <param name="plan">What runs.</param>
    /// <param name="variables">What the plan's own variables are set on top of.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="seen">Is told the lines of the output as they come, see <see cref="LineCollector"/>; null if nobody is.</param>
    public async Task<CommandResult> RunAnyAsync(
        CommandPlan plan, IReadOnlyDictionary<string, string> variables, CancellationToken cancellation, Action<string>? seen = null)
    {
        IReadOnlyDictionary<string, string> complete = BuildrootEnvironment.Merge(variables, plan.Environment);
        plan = plan.Timeout > TimeSpan.Zero ? plan : plan with { Timeout = site().Timeout };
        int id = Interlocked.Increment(ref lastId);
        events.Write(new CommandStarted(id, plan, complete) { Time = events.Now, Bootstrap = bootstrap });
        var lines = new LineCollector(plan.Capture, seen);
        long start = clock.GetTimestamp();
        using var timeout = new CancellationTokenSource();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        if (plan.Timeout > TimeSpan.Zero)
        {
            timeout.CancelAfter(plan.Timeout);
        }

        try
        {
            ExecExited exit = await ExecuteAsync(id, plan, complete, lines, ending.Token);
            return Finish(id, plan, ToResult(exit, lines, clock.GetElapsedTime(start)));
        }
        catch (OperationCanceledException)
        {
            // The program was ended by a signal; its record must be closed whatever the reason.
            var result = new CommandResult(256 - 15, 15, lines.Complete(), clock.GetElapsedTime(start));
            Finish(id, plan, result);
            if (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
            {
                throw CommandFailures.TimedOut(plan, result);
            }

            throw;
        }
        catch (BrokerException failure)
        {
            throw BrokerRequests.Failure(failure, $"run {plan.Program}");
        }
    }

    /// <summary>Runs a command with the user's own streams; nothing of its output is logged.</summary>
    /// <param name="plan">What runs.</param>
    /// <param name="terminal">The user's terminal; null for this process's standard streams as they are.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<CommandResult> RunAttachedAsync(CommandPlan plan, Operations.IShellTerminal? terminal, CancellationToken cancellation)
    {
        IReadOnlyDictionary<string, string> complete = BuildrootEnvironment.Merge(environment(), plan.Environment);
        var attached = new AttachedCommand(site(), Request(plan, complete, [], terminal?.Size));
        long start = clock.GetTimestamp();
        try
        {
            ExecExited exit = terminal is null
                ? await attached.RunAsync(cancellation)
                : await attached.RunAsync(terminal, cancellation);
            return ToResult(exit, new LineCollector(all: false), clock.GetElapsedTime(start));
        }
        catch (BrokerException failure)
        {
            throw BrokerRequests.Failure(failure, $"run {plan.Program}");
        }
    }

    private async Task<ExecExited> ExecuteAsync(
        int id, CommandPlan plan, IReadOnlyDictionary<string, string> variables, LineCollector lines, CancellationToken cancellation)
    {
        CommandSite place = site();
        IReadOnlyList<(string Path, SafeFileHandle Descriptor)> directories = OpenDirectories(plan);
        try
        {
            var delivery = new OutputDelivery(events, id, plan, bootstrap, lines);
            var command = new SandboxCommand(place.Session, Request(plan, variables, [.. directories.Select(directory => directory.Path)], null))
            {
                HostMounts = [.. directories.Select(directory => directory.Descriptor)],
                Output = delivery.Accept,
                Grace = place.Grace,
            };
            await using CancellationTokenRegistration force = place.Force.Register(() => _ = KillAsync(place));
            ExecExited exit = await command.RunAsync(cancellation);
            if (exit.StartFailure is { } reason)
            {
                delivery.Accept(OutputStream.Error, System.Text.Encoding.UTF8.GetBytes(reason + "\n"));
            }

            return exit;
        }
        finally
        {
            foreach ((_, SafeFileHandle descriptor) in directories)
            {
                descriptor.Dispose();
            }
        }
    }

    private StartExec Request(
        CommandPlan plan, IReadOnlyDictionary<string, string> variables, IReadOnlyList<string> directories, TerminalSize? terminal)
    {
        CommandSite place = site();
        return new StartExec(
            place.Tree,
            plan.Place == CommandPlace.HostTool ? ExecPlace.HostTool : ExecPlace.Tree,
            plan.Program,
            plan.Arguments,
            variables,
            plan.WorkingDirectory,
            BrokerRequests.ToOwner(plan.Identity),
            plan.Network,
            SuppressSync: true,
            place.Personality32,
            plan.Place == CommandPlace.HostTool ? IsolationProfile.Simple : place.Isolation,
            terminal,
            directories);
    }

    /// <summary>Directories that do not exist are left out: the tool names what it misses better than we could.</summary>
    private static List<(string Path, SafeFileHandle Descriptor)> OpenDirectories(CommandPlan plan)
    {
        var opened = new List<(string, SafeFileHandle)>();
        foreach (string path in plan.HostDirectories.Distinct(StringComparer.Ordinal).Where(Path.Exists))
        {
            try
            {
                opened.Add((path, PathDescriptor.Open(path)));
            }
            catch (ChannelException)
            {
                // Not readable for the caller, so not for the tool either; it will say so.
            }
        }

        return opened;
    }

    private static async Task KillAsync(CommandSite place)
    {
        try
        {
            using BrokerAnswer<TreeKilled> answer = await place.Session.SendAsync(new KillTree(place.Tree), null, CancellationToken.None);
        }
        catch (BrokerException)
        {
            // The broker is gone, and everything with it.
        }
    }

    private CommandResult Finish(int id, CommandPlan plan, CommandResult result)
    {
        events.Write(new CommandFinished(id, plan, result) { Time = events.Now, Bootstrap = bootstrap });
        return result;
    }

    private static CommandResult ToResult(ExecExited exit, LineCollector lines, TimeSpan duration) =>
        new(exit.Signal == 0 ? exit.ExitCode : 256 - exit.Signal, exit.Signal, lines.Complete(), duration);
}
