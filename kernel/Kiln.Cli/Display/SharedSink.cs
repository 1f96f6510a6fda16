using Kiln.Sdk.Events;

namespace Kiln.Cli.Display;

/// <summary>A receiver that several builds write to at once.</summary>
internal sealed class SharedSink(IEventSink sink) : IEventSink, IDisposable
{
    private readonly Lock gate = new();

    public void Accept(BuildEvent item)
    {
        lock (gate)
        {
            sink.Accept(item);
        }
    }

    public void Dispose() => (sink as IDisposable)?.Dispose();
}
