namespace Kiln.Sdk.Events;

/// <summary>Receives the events of a run, one at a time, in order. Must not throw for a message it cannot store but say so once.</summary>
public interface IEventSink
{
    /// <summary>Takes one event.</summary>
    void Accept(BuildEvent item);
}
