using System.Diagnostics;
using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Protocol;
using Kiln.Broker.Contracts.Verbs;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Kernel.Broker;

/// <summary>A broker that comes up beside other work, from the moment this is made. It does nothing before a session is opened, and ends with this if none ever is.</summary>
public sealed class StartedBroker : IAsyncDisposable
{
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(10);
    private readonly LaunchMode mode;
    private readonly UnprivilegedIdentity? dropTo;
    private readonly Task<(BrokerSession Session, BrokerChild Process)> start;
    private bool isOpen;

    private StartedBroker(LaunchMode mode, UnprivilegedIdentity? dropTo, string? executablePath)
    {
        this.mode = mode;
        this.dropTo = dropTo;
        start = Task.Run(() => Start(BrokerCommand.For(mode, BrokerExecutable.Find(executablePath), dropTo)));
    }

    /// <summary>Starts a broker as the caller's rights allow.</summary>
    /// <param name="mode">Null chooses: root if the caller is root, else rootless.</param>
    /// <param name="dropTo">Root mode only: whom this process becomes, for good, once a session is open; null keeps root.</param>
    /// <param name="executablePath">The broker's executable; null looks at <c>KILN_BROKER</c> and then beside the program.</param>
    public static StartedBroker Start(LaunchMode? mode, UnprivilegedIdentity? dropTo = null, string? executablePath = null) =>
        new(mode ?? (Environment.IsPrivilegedProcess ? LaunchMode.Root : LaunchMode.Rootless), dropTo, executablePath);

    /// <summary>Opens the session and, in root mode, gives up root in this process for good if that was asked for.</summary>
    /// <param name="buildUid">Numeric uid of the build user inside trees.</param>
    /// <param name="buildGid">Numeric gid of the build group inside trees.</param>
    /// <param name="hostName">Host name inside sandboxes.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The session, which is the caller's to close.</returns>
    /// <exception cref="BrokerException">No way to start one is open to this caller, or the broker did not come up; the message names the way out.</exception>
    public async Task<IBrokerSession> OpenAsync(int buildUid, int buildGid, string hostName, CancellationToken cancellation)
    {
        BrokerSession session = (await start).Session;
        isOpen = true;
        try
        {
            using BrokerAnswer<SessionOpened> answer = await session.SendAsync(new OpenSession(BrokerProtocol.Version, buildUid, buildGid, hostName), null, cancellation);
            if (mode == LaunchMode.Root && dropTo is { } identity)
            {
                IdentityDrop.To((uint)identity.Uid, (uint)identity.Gid);
                NewPrivileges.Forbid();
            }

            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the broker if no session was opened, and waits until it is gone: another program may go on in this process, and would not know its child.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            (BrokerSession session, BrokerChild process) = await start;
            if (!isOpen)
            {
                session.Abandon();
                await process.GoneAsync(EndLimit);
            }
        }
        catch (BrokerException)
        {
            // It did not start: nobody wanted it.
        }
    }

    private static (BrokerSession Session, BrokerChild Process) Start(BrokerCommand command)
    {
        (PacketSocket own, SafeFileHandle other) = PacketSocket.CreatePair();
        using (other)
        {
            try
            {
                Process started = Process.Start(command.StartInfo(InheritableDescriptor.Prepare(other))) ?? throw new InvalidOperationException("No process was started.");
                started.StandardInput.Close();
                BrokerChild process = new(started);
                return (new BrokerSession(own, process.LastWords), process);
            }
            catch (Exception failure) when (failure is System.ComponentModel.Win32Exception or InvalidOperationException)
            {
                own.Dispose();
                throw new BrokerException(BrokerErrorReason.Unsupported, $"Cannot start the broker '{command.Program}': {failure.Message}", failure);
            }
        }
    }
}
