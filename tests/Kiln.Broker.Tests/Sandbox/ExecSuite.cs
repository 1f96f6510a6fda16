using System.Text;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Tests.Support;
using Kiln.Kernel.Broker;

namespace Kiln.Broker.Tests.Sandbox;

/// <summary>What every session promises about programs, whatever stands behind it.</summary>
public abstract class ExecSuite : IAsyncLifetime
{
    private SandboxBench? bench;

    private protected SandboxBench Bench => bench ?? throw new InvalidOperationException("The test has not been set up.");

    private protected abstract Task<SandboxBench> OpenAsync();

    public async ValueTask InitializeAsync() => bench = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        if (bench is not null)
        {
            await bench.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_exit_status_is_told()
    {
        var (exit, _) = await Bench.RunAsync(Bench.ShellRequest("exit 7"));
        Assert.Equal((7, 0, null), (exit.ExitCode, exit.Signal, exit.StartFailure));
    }

    [Fact]
    public async Task A_signal_that_ended_a_program_is_told()
    {
        var (exit, _) = await Bench.RunAsync(Bench.ShellRequest("kill -USR1 $$"));
        Assert.Equal((-1, 10), (exit.ExitCode, exit.Signal));
    }

    [Fact]
    public async Task A_missing_program_ends_as_in_a_shell()
    {
        var (exit, _) = await Bench.RunAsync(Bench.Request("no-such-program"));
        Assert.Equal(127, exit.ExitCode);
        Assert.Contains("'no-such-program'", exit.StartFailure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_executed_ends_as_in_a_shell()
    {
        var (exit, _) = await Bench.RunAsync(Bench.Request("/tmp"));
        Assert.Equal(126, exit.ExitCode);
        Assert.Contains("'/tmp'", exit.StartFailure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_working_directory_is_named()
    {
        var (exit, _) = await Bench.RunAsync(Bench.Request("/bin/true") with { WorkingDirectory = "/no/such" });
        Assert.Equal(126, exit.ExitCode);
        Assert.Contains("'/no/such'", exit.StartFailure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_starts_in_its_working_directory()
    {
        var (_, output) = await Bench.RunAsync(Bench.Request("pwd") with { WorkingDirectory = "/var/cache" });
        Assert.Equal("/var/cache\n", output);
    }

    [Fact]
    public async Task Arguments_arrive_unchanged()
    {
        string[] arguments = ["", " ", "a\nb", "'\"$x", "äöü", "-n"];
        var (_, output) = await Bench.RunAsync(Bench.Request("printf", ["[%s]", .. arguments]));
        Assert.Equal(string.Concat(arguments.Select(argument => $"[{argument}]")), output);
    }

    [Fact]
    public async Task The_environment_is_exactly_the_requests()
    {
        var request = Bench.Request("/usr/bin/env") with
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["B"] = "2 =x", ["A"] = "", ["LD_PRELOAD"] = "/no/such.so" },
        };
        var (_, output) = await Bench.RunAsync(request);
        var variables = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("ERROR", StringComparison.Ordinal));
        Assert.Equal(["A=", "B=2 =x", "LD_PRELOAD=/no/such.so"], variables);
    }

    [Fact]
    public async Task Input_is_read_from_the_descriptor()
    {
        using var file = new TemporaryFile("over the wall");
        using var input = File.OpenHandle(file.Path);
        var (_, output) = await Bench.RunAsync(Bench.Request("cat"), input);
        Assert.Equal("over the wall", output);
    }

    [Fact]
    public async Task The_streams_can_be_told_apart()
    {
        var (output, error) = (new StringBuilder(), new StringBuilder());
        var command = new SandboxCommand(Bench.Session, Bench.ShellRequest("echo out; echo err >&2"))
        {
            Output = (stream, bytes) => (stream == OutputStream.Output ? output : error).Append(Encoding.UTF8.GetString(bytes)),
        };
        await command.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("out\n", "err\n"), (output.ToString(), error.ToString()));
    }

    [Fact]
    public async Task Cancelling_ends_a_program_that_ignores_a_polite_request()
    {
        using var cancellation = new CancellationTokenSource();
        var command = new SandboxCommand(Bench.Session, Bench.ShellRequest("trap '' TERM; echo up; while :; do sleep 1; done"))
        {
            Grace = TimeSpan.FromMilliseconds(200), Output = (_, _) => cancellation.Cancel(),
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => command.RunAsync(cancellation.Token));
    }

    [Fact]
    public async Task Cancelling_lets_a_program_clean_up()
    {
        using var cancellation = new CancellationTokenSource();
        var command = new SandboxCommand(Bench.Session, Bench.ShellRequest("trap 'touch /tmp/cleaned; exit' TERM; echo up; while :; do sleep 0.05; done"))
        {
            Output = (_, _) => cancellation.Cancel(),
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => command.RunAsync(cancellation.Token));
        Assert.True(File.Exists(Path.Combine(Bench.TreePath, "tmp/cleaned")));
    }

    [Fact]
    public async Task A_signal_for_a_program_that_has_ended_is_no_error()
    {
        var (exit, _) = await Bench.RunAsync(Bench.Request("/bin/true"));
        await Bench.AskAsync(new SignalExec(exit.Exec, ExecSignal.Kill));
    }

    [Fact]
    public async Task A_signal_for_a_program_that_never_was_is_refused()
    {
        var refusal = await Assert.ThrowsAsync<BrokerException>(() => Bench.AskAsync(new SignalExec(999, ExecSignal.Kill)));
        Assert.Equal(BrokerErrorReason.NotFound, refusal.Error.Reason);
    }

    [Fact]
    public async Task A_program_without_a_name_is_refused()
    {
        var refusal = await Assert.ThrowsAsync<BrokerException>(() => Bench.RunAsync(Bench.Request("")));
        Assert.Equal(BrokerErrorReason.Invalid, refusal.Error.Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("A=B")]
    public async Task A_variable_without_a_usable_name_is_refused(string name)
    {
        var request = Bench.Request("/bin/true") with { Environment = new Dictionary<string, string>(StringComparer.Ordinal) { [name] = "x" } };
        var refusal = await Assert.ThrowsAsync<BrokerException>(() => Bench.RunAsync(request));
        Assert.Equal(BrokerErrorReason.Invalid, refusal.Error.Reason);
    }

    [Fact]
    public async Task Too_few_descriptors_are_refused()
    {
        var refusal = await Assert.ThrowsAsync<BrokerException>(() => Bench.AskAsync(Bench.Request("/bin/true")));
        Assert.Equal(BrokerErrorReason.Invalid, refusal.Error.Reason);
    }

    [Fact]
    public async Task Programs_run_at_the_same_time()
    {
        var slow = Bench.RunAsync(Bench.ShellRequest("sleep 0.3; echo slow"));
        var (_, quick) = await Bench.RunAsync(Bench.ShellRequest("echo quick"));
        Assert.False(slow.IsCompleted);
        Assert.Equal(("quick\n", "slow\n"), (quick, (await slow).Output));
    }

    [Fact]
    public async Task A_gigabyte_of_output_arrives_in_flat_memory()
    {
        const long size = 1L << 30;
        var total = 0L;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var command = new SandboxCommand(Bench.Session, Bench.Request("dd", "if=/dev/zero", "bs=1M", $"count={size >> 20}", "status=none"))
        {
            Output = (_, bytes) => total += bytes.Length,
        };
        var exit = await command.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, size), (exit.ExitCode, total));
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: false) - before, long.MinValue, 16L << 20);
    }
}
