using Kiln.Sdk.Testing.Broker;

namespace Kiln.Broker.Tests.Volumes;

/// <summary>The fake broker keeps the promises of the real one.</summary>
public sealed class FakeVolumeTests
{
    [Fact]
    public async Task The_fake_broker_passes_the_suite()
    {
        var parent = Directory.CreateTempSubdirectory("kiln-fake-").FullName;
        try
        {
            await using var broker = new FakeBroker { ThinPools = ["vg0"] };
            broker.AddForeignVolume("vg0", "mock.suite.foreign");
            await new VolumeSuite(broker, "vg0", "mock.suite.foreign", parent).RunAsync();
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }
}
