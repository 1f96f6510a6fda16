using Kiln.Broker.Contracts.Protocol;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Tests.Support;
using Kiln.Kernel.Broker;

namespace Kiln.Broker.Tests.Volumes;

/// <summary>A real broker of root, on a machine whose policy names a volume group, with a directory for trees.</summary>
internal sealed class VolumeSession : IAsyncDisposable
{
    private readonly BrokerProcess broker = BrokerProcess.Start(LaunchMode.Root);

    private VolumeSession()
    {
        Session = new BrokerSession(broker.Socket, () => "");
        Machine.ChangeOwner(Parent, TestUser.Current.Uid, TestUser.Current.Gid);
    }

    /// <summary>The group; these tests run where somebody has prepared one.</summary>
    internal static string Group => Environment.GetEnvironmentVariable("KILN_TEST_VOLUME_GROUP")
        ?? throw new InvalidOperationException("KILN_TEST_VOLUME_GROUP names no volume group; tests/Acceptance.Tests/Guests runs this in a virtual machine.");

    internal BrokerSession Session { get; }

    internal string Parent { get; } = Directory.CreateTempSubdirectory("kiln-volumes-").FullName;

    internal static async Task<VolumeSession> OpenAsync()
    {
        var opened = new VolumeSession();
        using var answer = await opened.Session.SendAsync(
            new OpenSession(BrokerProtocol.Version, TestSession.BuildUid, TestSession.BuildGid, "kiln-volumes"), null, TestContext.Current.CancellationToken);
        return opened;
    }

    internal void Kill() => broker.Kill();

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        broker.Dispose();
        Shell.Run("rm", "-rf", "--one-file-system", Parent);
    }
}
