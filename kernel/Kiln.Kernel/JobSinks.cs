using Kiln.Sdk.Events;

namespace Kiln.Kernel;

/// <summary>The receivers of the events of one build among several.</summary>
/// <param name="Sinks">In the order in which they receive each event.</param>
/// <param name="Close">Called when the build has ended, after its last event.</param>
public sealed record JobSinks(IReadOnlyList<IEventSink> Sinks, Action Close);
