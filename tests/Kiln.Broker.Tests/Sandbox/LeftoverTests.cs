using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Broker;

namespace Kiln.Broker.Tests.Sandbox;

/// <summary>Nothing outlives the program, the session, or the broker.</summary>
public sealed class LeftoverTests : BothModesTests
{
    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_daemon_dies_with_the_program_that_left_it(LaunchMode mode)
    {
        await using var bench = await SandboxBench.OpenAsync(mode);
        var marker = Marker();
        var (exit, _) = await bench.RunAsync(bench.ShellRequest($"setsid sleep {marker} </dev/null >/dev/null 2>&1 & (trap '' HUP TERM; sleep {marker}) & exit 3"));
        Assert.Equal(3, exit.ExitCode);
        Assert.Empty(ProcessesWith(marker));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Output_ends_although_a_daemon_holds_the_pipe(LaunchMode mode)
    {
        await using var bench = await SandboxBench.OpenAsync(mode);
        var (_, output) = await bench.RunAsync(bench.ShellRequest($"sleep {Marker()} & echo done")).WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal("done\n", output);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Killing_reaches_all_that_a_program_started(LaunchMode mode)
    {
        await using var bench = await SandboxBench.OpenAsync(mode);
        var marker = Marker();
        var started = await StartAsync(bench, $"setsid sleep {marker} & setsid sleep {marker} & sleep {marker}");
        await UntilAsync(() => ProcessesWith(marker).Count >= 3);
        await bench.AskAsync(new SignalExec(started, ExecSignal.Kill));
        var exit = await bench.Session.WhenExited(started);
        Assert.Equal(9, exit.Signal);
        Assert.Empty(ProcessesWith(marker));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Closing_the_session_leaves_no_process(LaunchMode mode)
    {
        var marker = Marker();
        await using (var bench = await SandboxBench.OpenAsync(mode))
        {
            await StartAsync(bench, $"setsid sleep {marker} & sleep {marker}");
            await UntilAsync(() => ProcessesWith(marker).Count >= 2);
        }

        Assert.Empty(ProcessesWith(marker));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Killing_the_broker_leaves_no_process_and_no_mount(LaunchMode mode)
    {
        var mounts = File.ReadAllText("/proc/self/mountinfo");
        await using var bench = await SandboxBench.OpenAsync(mode);
        var marker = Marker();
        var started = await StartAsync(bench, $"setsid sleep {marker} & sleep {marker}");
        await UntilAsync(() => ProcessesWith(marker).Count >= 2);
        bench.KillBroker();
        await Assert.ThrowsAsync<BrokerException>(() => bench.Session.WhenExited(started));
        await UntilAsync(() => ProcessesWith(marker).Count == 0);
        Assert.Equal(mounts, File.ReadAllText("/proc/self/mountinfo"));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Killing_a_tree_ends_its_programs_and_strangers(LaunchMode mode)
    {
        await using var bench = await SandboxBench.OpenAsync(mode);
        var marker = Marker();
        var started = await StartAsync(bench, $"sleep {marker}; true");
        await UntilAsync(() => ProcessesWith(marker).Count >= 1);
        var killed = await bench.AskAsync(new KillTree(bench.Tree));
        Assert.True(killed.Processes >= 1);
        Assert.Equal(9, (await bench.Session.WhenExited(started)).Signal);
        Assert.Empty(ProcessesWith(marker));
        Assert.Equal("again", await bench.ShellAsync("echo again"));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Programs_at_the_same_time_do_not_see_each_other(LaunchMode mode)
    {
        await using var bench = await SandboxBench.OpenAsync(mode);
        var started = await StartAsync(bench, $"sleep {Marker()}");
        Assert.Equal("0", await bench.ShellAsync("cat /proc/[0-9]*/comm | grep -c sleep || true"));
        await bench.AskAsync(new SignalExec(started, ExecSignal.Terminate));
        Assert.Equal(15, (await bench.Session.WhenExited(started)).Signal);
    }

    private static string Marker() => $"{Random.Shared.Next(100_000, 999_999)}.{Environment.ProcessId}";

    private static async Task<int> StartAsync(SandboxBench bench, string script)
    {
        using var nothing = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        return (await bench.AskAsync(bench.ShellRequest(script), nothing, nothing, nothing)).Exec;
    }

    private static List<string> ProcessesWith(string marker) =>
        [.. Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0]) && CommandLine(path).StartsWith($"sleep\0{marker}", StringComparison.Ordinal))];

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var attempt = 0; !condition(); attempt++)
        {
            Assert.True(attempt < 500, "It did not happen within ten seconds.");
            await Task.Delay(20);
        }
    }
}
