using Kiln.Sdk.Events;

namespace Kiln.Process.Tests.Support;

/// <summary>Interrupts a run when a message comes.</summary>
internal sealed class Trigger(string text, CancellationTokenSource cancellation) : IEventSink
{
    public void Accept(BuildEvent item)
    {
        if (item is MessageLogged message && message.Text == text)
        {
            // Not here: the event's writer must not be held up by what the cancellation starts.
            _ = cancellation.CancelAsync();
        }
    }
}
