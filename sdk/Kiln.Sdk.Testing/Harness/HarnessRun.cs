using Kiln.Sdk.Errors;
using Kiln.Sdk.Events;
using Kiln.Sdk.Testing.Broker;

namespace Kiln.Sdk.Testing.Harness;

/// <summary>What came of one run.</summary>
/// <param name="ExitCode">Exit status.</param>
/// <param name="Failure">Why it is not 0, or null.</param>
/// <param name="Sink">What happened.</param>
/// <param name="Broker">The broker of the run.</param>
public sealed record HarnessRun(int ExitCode, KilnException? Failure, RecordingSink Sink, FakeBroker Broker)
{
    /// <summary>States and messages as lines.</summary>
    public IReadOnlyList<string> Timeline => Sink.Timeline;

    /// <summary>All events.</summary>
    public IReadOnlyList<BuildEvent> Events => Sink.Events;
}
