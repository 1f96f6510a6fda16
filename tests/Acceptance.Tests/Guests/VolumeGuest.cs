using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests.Guests;

/// <summary>The virtual machine with thin pools, run once for all tests of the class.</summary>
public sealed class VolumeGuest : IDisposable
{
    private readonly Lazy<GuestRun> run = new(() => GuestRun.Start("volumes", new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["KILN_OUT"] = Installation.Out,
        ["KILN_BROKER"] = Path.Combine(Installation.Out, "lib/kiln/kiln-broker"),
        ["BROKER_TESTS"] = Path.Combine(Installation.Repository, ".artifacts/bin/Kiln.Broker.Tests/release/Kiln.Broker.Tests"),
    }));

    internal GuestRun Run => run.Value;

    /// <summary>Volumes that are there after a step, but for those that Kiln has nothing to do with.</summary>
    internal IReadOnlyList<string> Volumes(string step) =>
        [.. Run.Text(step + ".volumes").Split('\n', StringSplitOptions.RemoveEmptyEntries).Except(["others", "scratch", "mock.suite.foreign"], StringComparer.Ordinal)];

    public void Dispose()
    {
        if (run.IsValueCreated)
        {
            run.Value.Dispose();
        }
    }
}
