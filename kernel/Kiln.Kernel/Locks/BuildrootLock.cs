using Kiln.Sdk.Errors;

namespace Kiln.Kernel.Locks;

/// <summary>
/// Who may do what with a buildroot. Two locks outside the tree: the gate is held by whoever changes the tree's existence (initialising,
/// deleting), the other one is shared by everybody who uses the tree. The second is only ever taken with the gate in hand, so going from
/// "I change it" to "I use it" leaves no moment in which another process can step in.
/// </summary>
internal sealed class BuildrootLock(string directory, string name) : IDisposable
{
    private static readonly TimeSpan GatePatience = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly string endingPath = Path.Combine(directory, name + ".ending");
    private readonly string gatePath = Path.Combine(directory, name + ".change.lock");
    private readonly string usePath = Path.Combine(directory, name + ".lock");
    private FileLock? gate;
    private FileLock? use;

    /// <summary>Whether the buildroot may be changed now.</summary>
    public bool IsChanging => gate is not null;

    /// <summary>Begins to use the buildroot.</summary>
    /// <returns>True if nobody else uses it: it may be changed until <see cref="Share"/>. False: others use it, so it is used as it is.</returns>
    /// <exception cref="KilnException">Another process is changing it.</exception>
    public async Task<bool> EnterAsync(CancellationToken cancellation)
    {
        if (await TryChangeAsync(cancellation))
        {
            return true;
        }

        if (use is null)
        {
            await TakeGateAsync(cancellation);
            use = gate is null ? null : FileLock.TryShared(usePath);
            ReleaseGate();
        }

        return use is not null ? false : throw Busy();
    }

    /// <summary>Takes the right to change the buildroot, if nobody else uses it.</summary>
    public async Task<bool> TryChangeAsync(CancellationToken cancellation)
    {
        if (gate is not null)
        {
            return true;
        }

        await TakeGateAsync(cancellation);
        if (gate is null)
        {
            return false;
        }

        bool shared = use is not null;
        use?.Dispose();
        use = null;
        using FileLock? alone = FileLock.TryExclusive(usePath);
        if (alone is not null)
        {
            return true;
        }

        use = shared ? FileLock.TryShared(usePath) : null;
        ReleaseGate();
        return false;
    }

    /// <summary>
    /// The same, with patience: a run that was cancelled holds the buildroot until it has cleaned up, and whoever cancelled it often cleans the
    /// buildroot at once.
    /// </summary>
    /// <param name="patience">How long to wait for anybody.</param>
    /// <param name="endingPatience">How long to wait for a run that says that it is ending.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<bool> WaitToChangeAsync(TimeSpan patience, TimeSpan endingPatience, CancellationToken cancellation)
    {
        DateTime start = DateTime.UtcNow;
        while (!await TryChangeAsync(cancellation))
        {
            if (DateTime.UtcNow - start > (File.Exists(endingPath) ? endingPatience : patience))
            {
                return false;
            }

            await Task.Delay(Pause, cancellation);
        }

        return true;
    }

    /// <summary>Tells those who wait that this run is about to end.</summary>
    public void AnnounceEnd()
    {
        try
        {
            if (gate is not null || use is not null)
            {
                File.WriteAllText(endingPath, string.Empty);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Others will wait a little less.
        }
    }

    /// <summary>Goes on using the buildroot together with others.</summary>
    public void Share()
    {
        use ??= FileLock.TryShared(usePath);
        ReleaseGate();
    }

    /// <summary>Ends the right to change the buildroot, and its use.</summary>
    public void Release()
    {
        if (gate is not null || use is not null)
        {
            File.Delete(endingPath);
        }

        use?.Dispose();
        use = null;
        ReleaseGate();
    }

    public void Dispose() => Release();

    public static KilnException Busy() => new(
        KilnErrors.BuildrootLocked, "Build root is locked by another process.", "Wait for it to end, or work in a buildroot of your own with --uniqueext.");

    /// <summary>Others hold the gate for a moment only, unless they initialise or delete.</summary>
    private async Task TakeGateAsync(CancellationToken cancellation)
    {
        DateTime end = DateTime.UtcNow + GatePatience;
        while ((gate ??= FileLock.TryExclusive(gatePath)) is null && DateTime.UtcNow < end)
        {
            await Task.Delay(10, cancellation);
        }
    }

    private void ReleaseGate()
    {
        gate?.Dispose();
        gate = null;
    }
}
