using Kiln.Sdk.Events;

namespace Kiln.Process.Tests.Support;

/// <summary>Does something while a run goes on, when a state begins.</summary>
internal sealed class Interjection(string title, Action action) : IEventSink
{
    public void Accept(BuildEvent item)
    {
        if (item is StateStarted started && "Start: " + started.Title == title)
        {
            action();
        }
    }
}
