namespace Kiln.Plugins.YumCache;

/// <summary>The right to change the package manager's cache, and to read it. The first can be given up before the second.</summary>
/// <param name="changing">Held by one.</param>
/// <param name="reading">Held by many, or by one who removes.</param>
internal sealed class CacheUse(IAsyncDisposable changing, IAsyncDisposable reading) : IAsyncDisposable
{
    private IAsyncDisposable? _changing = changing;

    /// <summary>Lets others change the cache from a moment on.</summary>
    public async Task ShareFromAsync(Task moment)
    {
        await moment;
        await GiveUpChangingAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await GiveUpChangingAsync();
        await reading.DisposeAsync();
    }

    private ValueTask GiveUpChangingAsync() => Interlocked.Exchange(ref _changing, null)?.DisposeAsync() ?? ValueTask.CompletedTask;
}
