using System.Diagnostics;
using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Protocol;
using Kiln.Broker.Contracts.Verbs;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Kernel.Broker;

/// <summary>Starts a broker as the caller's rights allow, and opens a session with it.</summary>
public static class BrokerLauncher
{
    /// <summary>
    /// Starts the broker, opens the session and, in root mode, gives up root in this process for good if the options say so.
    /// </summary>
    /// <exception cref="BrokerException">No way to start one is open to this caller, or the broker did not come up; the message names the way out.</exception>
    public static async Task<IBrokerSession> LaunchAsync(BrokerLaunchOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        LaunchMode mode = options.Mode ?? (Environment.IsPrivilegedProcess ? LaunchMode.Root : LaunchMode.Rootless);
        BrokerCommand command = BrokerCommand.For(mode, BrokerExecutable.Find(options.ExecutablePath), options.DropTo);
        BrokerSession session = Start(command);
        try
        {
            var request = new OpenSession(BrokerProtocol.Version, options.BuildUid, options.BuildGid, options.HostName);
            using BrokerAnswer<SessionOpened> answer = await session.SendAsync(request, null, cancellationToken);
            if (mode == LaunchMode.Root && options.DropTo is { } identity)
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

    private static BrokerSession Start(BrokerCommand command)
    {
        (PacketSocket own, SafeFileHandle other) = PacketSocket.CreatePair();
        using (other)
        {
            try
            {
                ProcessStartInfo start = command.StartInfo(InheritableDescriptor.Prepare(other));
                Process process = Process.Start(start) ?? throw new InvalidOperationException("No process was started.");
                process.StandardInput.Close();
                return new BrokerSession(own, new BrokerWords(process).Text);
            }
            catch (Exception failure) when (failure is System.ComponentModel.Win32Exception or InvalidOperationException)
            {
                own.Dispose();
                throw new BrokerException(BrokerErrorReason.Unsupported, $"Cannot start the broker '{command.Program}': {failure.Message}", failure);
            }
        }
    }
}
