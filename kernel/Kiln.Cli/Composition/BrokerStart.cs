using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Configuration.Options;
using Kiln.Kernel.Broker;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Cli.Composition;

/// <summary>Starts the broker with what the configuration says about the build user; in root mode the process is unprivileged after that.</summary>
internal static class BrokerStart
{
    /// <exception cref="KilnException">There is no way to get privilege, or the broker did not come up.</exception>
    public static async Task<IBrokerSession> OpenAsync(LoadedConfiguration configuration, Caller caller, CancellationToken cancellation)
    {
        BuildUser user = KernelFactory.User(configuration.Main);
        var options = new BrokerLaunchOptions
        {
            Mode = caller.Launch,
            BuildUid = user.Uid,
            BuildGid = user.Gid,
            HostName = configuration.Main.FindString("hostname") is { Length: > 0 } name ? name : Environment.MachineName,
            DropTo = caller.Launch == LaunchMode.Root ? new UnprivilegedIdentity(caller.Uid, caller.Gid) : null,
        };
        try
        {
            return await BrokerLauncher.LaunchAsync(options, cancellation);
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
