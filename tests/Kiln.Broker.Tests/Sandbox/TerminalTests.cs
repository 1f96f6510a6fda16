using System.Text;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Broker;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Tests.Sandbox;

/// <summary>Programs on a terminal.</summary>
public sealed class TerminalTests : BothModesTests
{
    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_program_has_a_terminal_of_its_sandbox(LaunchMode mode)
    {
        await using var bench = await SandboxBench.OpenAsync(mode);
        var (output, code) = await RunAsync(bench, "tty; stty size; echo from-tty >/dev/tty; exit 7", TreeOwner.Root, resize: null);
        Assert.Equal(("/dev/pts/0\r\n24 80\r\nfrom-tty\r\n", 7), (output, code));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task The_build_user_can_open_his_terminal_by_name(LaunchMode mode)
    {
        await using var bench = await SandboxBench.OpenAsync(mode);
        var (output, code) = await RunAsync(bench, "echo x >$(tty) && stat -c '%u %a' $(tty)", TreeOwner.Build, resize: null);
        Assert.Equal(($"x\r\n{Support.TestSession.BuildUid} 620\r\n", 0), (output, code));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_new_size_reaches_the_program(LaunchMode mode)
    {
        await using var bench = await SandboxBench.OpenAsync(mode);
        const string script = "trap 'stty size; exit 0' WINCH; while :; do sleep 0.02; done";
        var (output, _) = await RunAsync(bench, script, TreeOwner.Root, new TerminalSize(50, 132));
        Assert.Equal("50 132\r\n", output);
    }

    [Theory]
    [InlineData(0, 80)]
    [InlineData(24, 70_000)]
    public async Task An_impossible_size_is_refused(int rows, int columns)
    {
        await using var bench = await SandboxBench.OpenAsync(LaunchMode.Rootless);
        var request = bench.Request("/bin/true") with { Terminal = new TerminalSize(rows, columns) };
        var refusal = await Assert.ThrowsAsync<BrokerException>(() => bench.AskAsync(request));
        Assert.Equal(BrokerErrorReason.Invalid, refusal.Error.Reason);
    }

    private static async Task<(string Output, int ExitCode)> RunAsync(SandboxBench bench, string script, TreeOwner identity, TerminalSize? resize)
    {
        var request = bench.ShellRequest(script) with { Terminal = new TerminalSize(24, 80), Identity = identity };
        using var answer = await bench.Session.SendAsync(request, null, TestContext.Current.CancellationToken);
        var output = Task.Run(() => ReadAll(answer.Descriptors[0]));
        if (resize is not null)
        {
            await Task.Delay(300);
            await bench.AskAsync(new ResizeTerminal(answer.Reply.Exec, resize));
        }

        var exit = await bench.Session.WhenExited(answer.Reply.Exec);
        return (await output, exit.ExitCode);
    }

    private static string ReadAll(SafeFileHandle master)
    {
        using var stream = new FileStream(master, FileAccess.Read, bufferSize: 0);
        var (text, buffer) = (new StringBuilder(), new byte[4096]);
        try
        {
            for (int count; (count = stream.Read(buffer)) > 0;)
            {
                text.Append(Encoding.UTF8.GetString(buffer, 0, count));
            }
        }
        catch (IOException)
        {
            // The kernel's way to say that the last program on the terminal is gone.
        }

        return text.ToString();
    }
}
