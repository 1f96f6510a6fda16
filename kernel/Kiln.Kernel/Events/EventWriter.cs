using Kiln.Sdk.Events;

namespace Kiln.Kernel.Events;

/// <summary>The one place where events leave the kernel: one at a time, to every sink, in the fixed order of the sinks.</summary>
internal sealed class EventWriter(TimeProvider clock, IReadOnlyList<IEventSink> sinks, string? job = null)
{
    private readonly Lock gate = new();

    public DateTimeOffset Now => clock.GetUtcNow();

    public void Write(BuildEvent item)
    {
        BuildEvent labelled = job is null ? item : item with { Job = job };
        lock (gate)
        {
            foreach (IEventSink sink in sinks)
            {
                sink.Accept(labelled);
            }
        }
    }
}
