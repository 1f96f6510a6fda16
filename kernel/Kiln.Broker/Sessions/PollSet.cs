using System.Runtime.InteropServices;
using Kiln.Broker.Native;

namespace Kiln.Broker.Sessions;

/// <summary>The descriptors a session waits for, and what is done when one is ready. All on the main thread.</summary>
internal sealed class PollSet
{
    private readonly List<(SafeHandle Source, Action Ready)> sources = [];

    internal void Add(SafeHandle source, Action ready) => sources.Add((source, ready));

    internal void Remove(SafeHandle source) => sources.RemoveAll(entry => ReferenceEquals(entry.Source, source));

    /// <summary>Waits until at least one source is readable or hung up, then runs the actions of those that are.</summary>
    internal void WaitAndRun()
    {
        var round = sources.ToArray();
        var entries = Array.ConvertAll(
            round, entry => new PollCalls.Entry { Descriptor = (int)entry.Source.DangerousGetHandle(), Wanted = PollCalls.Readable });
        if (!PollCalls.Wait(entries, milliseconds: -1))
        {
            return;
        }

        for (var index = 0; index < round.Length; index++)
        {
            // An earlier action may have removed (and closed) this source.
            if (entries[index].Returned != 0 && sources.Contains(round[index]))
            {
                round[index].Ready();
            }
        }
    }
}
