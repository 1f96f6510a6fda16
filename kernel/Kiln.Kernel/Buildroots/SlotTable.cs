namespace Kiln.Kernel.Buildroots;

/// <summary>The slots in which a run has built beside its own buildroot. Each is in the journal until it is gone.</summary>
internal sealed class SlotTable
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<int, IDisposable> notes = [];

    /// <summary>All slots in use, in order.</summary>
    public IReadOnlyList<int> All
    {
        get
        {
            lock (gate)
            {
                return [.. notes.Keys];
            }
        }
    }

    /// <summary>Begins to use a slot; does nothing if it is in use.</summary>
    /// <param name="slot">Its number; 0 is the run's own buildroot and is not kept here.</param>
    /// <param name="note">Notes it in the journal.</param>
    public void Use(int slot, Func<IDisposable> note)
    {
        lock (gate)
        {
            if (slot > 0 && !notes.ContainsKey(slot))
            {
                notes.Add(slot, note());
            }
        }
    }

    /// <summary>The slot's buildroot is gone.</summary>
    public void Forget(int slot)
    {
        lock (gate)
        {
            if (notes.Remove(slot, out IDisposable? note))
            {
                note.Dispose();
            }
        }
    }
}
