using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Configuration.Options;
using Kiln.Kernel.Broker;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Cli.Composition;

/// <summary>Starts the broker, and opens its session with what the configuration says about the build user; in root mode the process is unprivileged after that.</summary>
internal static class BrokerStart
{
    public static StartedBroker Begin(Caller caller) =>
        StartedBroker.Start(caller.Launch, caller.Launch == LaunchMode.Root ? new UnprivilegedIdentity(caller.Uid, caller.Gid) : null);

    /// <exception cref="KilnException">There is no way to get privilege, or the broker did not come up.</exception>
    public static async Task<IBrokerSession> OpenAsync(StartedBroker broker, LoadedConfiguration configuration, CancellationToken cancellation)
    {
        BuildUser user = KernelFactory.User(configuration.Main);
        string host = configuration.Main.FindString("hostname") is { Length: > 0 } name ? name : Environment.MachineName;
        try
        {
            return await broker.OpenAsync(user.Uid, user.Gid, host, cancellation);
        }
        catch (BrokerException e)
        {
            throw new KilnException(KilnErrors.NoPrivilege, e.Message, inner: e);
        }
        catch (ChannelException e)
        {
            throw new KilnException(KilnErrors.NoPrivilege, e.Message, inner: e);
        }
    }
}
