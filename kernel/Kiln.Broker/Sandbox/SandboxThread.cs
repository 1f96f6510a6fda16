using System.Runtime.ExceptionServices;
using Kiln.Broker.Native;

namespace Kiln.Broker.Sandbox;

/// <summary>
/// The thread from which all processes of one sandbox are started: its children are born into the sandbox's pid namespace, and into no other. It cannot
/// go back (in a user namespace the kernel lets nobody return to the host's), so each sandbox has its own. The sandbox dies with it.
/// </summary>
internal sealed class SandboxThread : IDisposable
{
    private readonly SemaphoreSlim asked = new(0);
    private readonly SemaphoreSlim answered = new(0);
    private Action? work;

    internal SandboxThread()
    {
        new Thread(Serve) { IsBackground = true }.Start();
        try
        {
            Run(() => NamespaceCalls.Unshare(NamespaceCalls.Pid, "a process namespace"));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Does <paramref name="deed"/> on the thread and waits for it.</summary>
    internal void Run(Action deed)
    {
        ExceptionDispatchInfo? failure = null;
        work = () =>
        {
            try
            {
                deed();
            }
            catch (Exception thrown)
            {
                failure = ExceptionDispatchInfo.Capture(thrown);
            }
        };
        asked.Release();
        answered.Wait();
        failure?.Throw();
    }

    /// <summary>Ends the thread, and with it what is left of the sandbox.</summary>
    public void Dispose()
    {
        work = null;
        asked.Release();
    }

    private void Serve()
    {
        while (true)
        {
            asked.Wait();
            if (work is not { } deed)
            {
                return;
            }

            deed();
            answered.Release();
        }
    }
}
