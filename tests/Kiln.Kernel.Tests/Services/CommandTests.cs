using System.Text;
using Kiln.Kernel.Operations;
using Kiln.Kernel.Tests.Support;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Events;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Kernel.Tests.Services;

/// <summary>Commands of plugins, through whole runs.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly PluginHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Fact]
    public async Task Both_streams_are_delivered_to_the_end()
    {
        harness.Prepare = broker => broker.Script(program => program.Request.Program == "tool", async program =>
        {
            program.WriteLine("out");
            await program.Output.DisposeAsync();
            await Task.Delay(50);
            program.WriteErrorLine("late error");
            return 0;
        });

        HarnessRun run = await RunAsync(new CommandPlan { Program = "tool" });

        CommandOutput[] output = [.. run.Events.OfType<CommandOutput>().Where(item => item.Id == Id(run))];
        Assert.Equal(["out\n", "late error\n"], output.Select(item => Encoding.UTF8.GetString(item.Data.Span)));
        Assert.Equal([false, true], output.Select(item => item.IsError));
    }

    [Fact]
    public async Task Status_that_is_not_accepted_is_a_failure_with_that_status_and_the_last_lines()
    {
        harness.Prepare = broker => broker.Script(program => program.Request.Program == "tool", program =>
        {
            program.WriteLine("why");
            return 42;
        });

        HarnessRun run = await RunAsync(new CommandPlan { Program = "tool", Arguments = ["a b"] });

        Assert.Equal((42, KilnErrors.CommandFailed), (run.ExitCode, run.Failure!.Error));
        Assert.StartsWith("Command failed: \n # tool 'a b'\n", run.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(["why"], run.Failure.Command!.Result.Output);
    }

    [Fact]
    public async Task Accepted_status_is_no_failure()
    {
        harness.Prepare = broker => broker.Script(program => program.Request.Program == "tool", _ => 11);

        Assert.Equal(0, (await RunAsync(new CommandPlan { Program = "tool", AcceptedExits = [0, 11] })).ExitCode);
    }

    [Fact]
    public async Task Time_limit_ends_the_command_with_11()
    {
        harness.Prepare = broker => broker.Script(program => program.Request.Program == "tool", async program =>
        {
            await Task.Delay(Timeout.Infinite, program.Ended);
            return 0;
        });

        HarnessRun run = await RunAsync(new CommandPlan { Program = "tool", Timeout = TimeSpan.FromMilliseconds(50) });

        Assert.Equal((11, KilnErrors.TimedOut), (run.ExitCode, run.Failure!.Error));
        Assert.Single(run.Events.OfType<CommandFinished>(), item => item.Id == Id(run));
    }

    [Fact]
    public async Task Command_without_a_limit_has_the_configured_one()
    {
        harness.Settings = harness.Settings.With("opstimeout", 1L);
        harness.Prepare = broker => broker.Script(program => program.Request.Program == "tool", async program =>
        {
            await Task.Delay(Timeout.Infinite, program.Ended);
            return 0;
        });

        HarnessRun run = await RunAsync(new CommandPlan { Program = "tool" });

        Assert.Equal((11, KilnErrors.TimedOut), (run.ExitCode, run.Failure!.Error));
    }

    [Fact]
    public async Task Death_by_a_signal_is_256_minus_its_number()
    {
        harness.Prepare = broker => broker.Script(program => program.Request.Program == "/bin/sh", program =>
        {
            program.DieOf(9);
            return 0;
        });

        HarnessRun run = await harness.RunAsync(new ChrootOperation(["kill -9 $$"], Unprivileged: false, null), TestContext.Current.CancellationToken);

        Assert.Equal(247, run.ExitCode);
    }

    [Fact]
    public async Task Large_output_passes_in_flat_memory()
    {
        const int Blocks = 256;
        byte[] block = new byte[1 << 20];
        block.AsSpan().Fill((byte)'x');
        block[^1] = (byte)'\n';
        var counter = new CountingSink();
        harness.Sinks = [counter];
        harness.Prepare = broker => broker.Script(program => program.Request.Program == "/bin/sh", program =>
        {
            for (int turn = 0; turn < Blocks; turn++)
            {
                program.Output.Write(block);
            }

            return 0;
        });
        harness.RecordOutput = false;

        HarnessRun run = await harness.RunAsync(new ChrootOperation(["spew"], Unprivileged: false, null), TestContext.Current.CancellationToken);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal((long)Blocks << 20, counter.Bytes);
        Assert.True(counter.PeakGrowth < 64 << 20, $"the managed heap grew by {counter.PeakGrowth >> 20} MiB");
    }

    [Fact]
    public async Task Host_tool_runs_as_the_caller_and_a_missing_one_gives_127()
    {
        CommandResult? found = null;
        CommandResult? missing = null;
        harness.Add(
            new Plugin(registration => registration.On(HookCatalogue.PreInit, async (context, token) =>
            {
                found = await context.Buildroot.Commands.RunOnHostAsync("uname", ["-s"], token);
                missing = await context.Buildroot.Commands.RunOnHostAsync("no-such-tool", [], token);
            })),
            Manifests.Make("one", hooks: ["preinit"], permissions: ["exec:host:uname", "exec:host:no-such-tool"]));

        await harness.RunAsync(new InitializeOperation(), TestContext.Current.CancellationToken);

        Assert.Equal(["Linux"], found!.Output);
        Assert.Equal(127, missing!.ExitCode);
    }

    [Fact]
    public async Task Host_command_runs_in_its_directory_with_the_callers_environment_and_is_logged()
    {
        string program = Path.Combine(harness.Directory, "program");
        await File.WriteAllTextAsync(program, "#!/bin/sh\npwd; echo \"$ADDED\" >&2; exit ${1:-0}\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(program, (UnixFileMode)0b111_101_101);
        var command = new HostCommand(program, []) { WorkingDirectory = harness.Directory, Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["ADDED"] = "added" } };
        CommandResult? good = null;
        var failures = new List<KilnException>();
        harness.Add(
            new Plugin(registration => registration.On(HookCatalogue.PreInit, async (context, token) =>
            {
                good = await context.Buildroot.Commands.RunOnHostAsync(command, token);
                foreach (HostCommand bad in (HostCommand[])[command with { Arguments = ["3"] }, new HostCommand("no-such-program-here", []), new HostCommand("/etc/passwd", [])])
                {
                    failures.Add(await Assert.ThrowsAsync<KilnException>(() => context.Buildroot.Commands.RunOnHostAsync(bad, token)));
                }
            })),
            Manifests.Make("one", hooks: ["preinit"], permissions: ["exec:host"]));

        HarnessRun run = await harness.RunAsync(new InitializeOperation(), TestContext.Current.CancellationToken);

        Assert.Equal([harness.Directory, "added"], good!.Output.Order(StringComparer.Ordinal));
        Assert.Equal([3, 127, 126], failures.Select(failure => failure.ExitCode));
        Assert.All(failures, failure => Assert.Equal(KilnErrors.CommandFailed, failure.Error));
        Assert.Contains(run.Events.OfType<MessageLogged>(), message => message.Text == "added");
    }

    [Fact]
    public async Task Host_command_needs_the_permission_for_any_program_or_for_this_one()
    {
        KilnException? refused = null;
        harness.Add(
            new Plugin(registration => registration.On(HookCatalogue.PreInit, async (context, token) =>
            {
                await context.Buildroot.Commands.RunOnHostAsync(new HostCommand("true", []), token);
                refused = await Assert.ThrowsAsync<KilnException>(() => context.Buildroot.Commands.RunOnHostAsync(new HostCommand("false", []), token));
            })),
            Manifests.Make("one", hooks: ["preinit"], permissions: ["exec:host:true"]));

        await harness.RunAsync(new InitializeOperation(), TestContext.Current.CancellationToken);

        Assert.Equal(KilnErrors.PermissionDenied, refused!.Error);
        Assert.Contains("exec:host:false", refused.Message, StringComparison.Ordinal);
    }

    private static int Id(HarnessRun run) => run.Events.OfType<CommandStarted>().Single(item => item.Plan.Program == "tool").Id;

    private Task<HarnessRun> RunAsync(CommandPlan plan)
    {
        harness.Add(
            new Plugin(registration => registration.On(HookCatalogue.PostInit, (context, token) => context.Buildroot.Commands.RunAsync(plan, token))),
            Manifests.Make("one", hooks: ["postinit"], permissions: ["exec:root"]));
        return harness.RunAsync(new InitializeOperation(), TestContext.Current.CancellationToken);
    }

    private sealed class CountingSink : IEventSink
    {
        private long? start;
        private bool counting;

        public long Bytes { get; private set; }

        public long PeakGrowth { get; private set; }

        public void Accept(BuildEvent item)
        {
            counting |= item is CommandStarted { Plan.Program: "/bin/sh" };
            if (counting && item is CommandOutput output)
            {
                Bytes += output.Data.Length;
                long now = GC.GetTotalMemory(forceFullCollection: false);
                start ??= now;
                PeakGrowth = Math.Max(PeakGrowth, now - start.Value);
            }
        }
    }
}
