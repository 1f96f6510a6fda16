using Kiln.Broker.Contracts.Events;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Broker;
using Kiln.Kernel.Operations;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Kernel.Services;

/// <summary>A program in the buildroot that has the user's own streams or terminal.</summary>
internal sealed class AttachedCommand(CommandSite site, StartExec request)
{
    /// <summary>With this process's standard streams as they are.</summary>
    public async Task<ExecExited> RunAsync(CancellationToken cancellation)
    {
        using var input = new SafeFileHandle(0, ownsHandle: false);
        using var output = new SafeFileHandle(1, ownsHandle: false);
        using var error = new SafeFileHandle(2, ownsHandle: false);
        using BrokerAnswer<ExecStarted> answer = await site.Session.SendAsync(request, [input, output, error], CancellationToken.None);
        return await WaitAsync(answer.Reply.Exec, cancellation);
    }

    /// <summary>With a terminal of its own, connected to the user's.</summary>
    public async Task<ExecExited> RunAsync(IShellTerminal terminal, CancellationToken cancellation)
    {
        using BrokerAnswer<ExecStarted> answer = await site.Session.SendAsync(request, null, CancellationToken.None);
        int exec = answer.Reply.Exec;
        Task<ExecExited> exited = WaitAsync(exec, cancellation);
        await terminal.ConnectAsync(answer.Descriptors[0], size => ResizeAsync(exec, size), exited);
        return await exited;
    }

    private async Task<ExecExited> WaitAsync(int exec, CancellationToken cancellation)
    {
        Task<ExecExited> exited = site.Session.WhenExited(exec);
        try
        {
            return await exited.WaitAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // A shell ignores TERM; what a closed terminal sends ends it and what it started.
            await SendAsync(new SignalExec(exec, ExecSignal.HangUp));
            await SendAsync(new SignalExec(exec, ExecSignal.Terminate));
            await Task.WhenAny(exited, Task.Delay(site.Grace, site.Force));
            await SendAsync(new SignalExec(exec, ExecSignal.Kill));
            await Task.WhenAny(exited);
            throw;
        }
    }

    private async Task ResizeAsync(int exec, TerminalSize size) => await SendAsync(new ResizeTerminal(exec, size));

    private async Task SendAsync(BrokerRequest<Done> message)
    {
        try
        {
            using BrokerAnswer<Done> answer = await site.Session.SendAsync(message, null, CancellationToken.None);
        }
        catch (BrokerException)
        {
            // The program has ended, or the broker has and took it along.
        }
    }
}
