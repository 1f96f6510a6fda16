using Kiln.Kernel.Locks;
using Kiln.Sdk.Errors;

namespace Kiln.Kernel.Tests.Locks;

public sealed class BuildrootLockTests : IDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly string directory = Directory.CreateTempSubdirectory("kiln-locks-").FullName;
    private readonly BuildrootLock first;
    private readonly BuildrootLock second;

    public BuildrootLockTests()
    {
        first = new BuildrootLock(directory, "demo");
        second = new BuildrootLock(directory, "demo");
    }

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task Who_comes_first_may_change_and_who_comes_while_it_does_is_refused()
    {
        Assert.True(await first.EnterAsync(Never));

        var failure = await Assert.ThrowsAsync<KilnException>(() => second.EnterAsync(Never));
        Assert.Equal((60, "Build root is locked by another process."), (failure.ExitCode, failure.Message));
    }

    [Fact]
    public async Task Who_comes_later_uses_it_together_with_the_first()
    {
        await first.EnterAsync(Never);
        first.Share();

        Assert.False(await second.EnterAsync(Never));
        Assert.False(await first.TryChangeAsync(Never));
    }

    [Fact]
    public async Task Sharer_that_may_not_change_still_shares()
    {
        await first.EnterAsync(Never);
        first.Share();
        await second.EnterAsync(Never);
        Assert.False(await second.TryChangeAsync(Never));

        first.Release();
        using var third = new BuildrootLock(directory, "demo");

        Assert.False(await third.TryChangeAsync(Never));
        Assert.True(await second.TryChangeAsync(Never));
    }

    [Fact]
    public async Task Right_to_change_can_be_taken_again_by_the_only_user()
    {
        await first.EnterAsync(Never);
        first.Share();

        Assert.True(await first.EnterAsync(Never));
        Assert.True(first.IsChanging);
    }

    [Fact]
    public async Task Lock_survives_the_deletion_of_nothing_but_its_own_release()
    {
        Assert.True(await first.TryChangeAsync(Never));
        first.Release();

        Assert.True(await second.TryChangeAsync(Never));
    }

    [Fact]
    public void A_lock_that_is_shared_is_nobodys_alone()
    {
        string path = Path.Combine(directory, "readers.lock");
        using FileLock one = FileLock.TryShared(path)!;
        using FileLock other = FileLock.TryShared(path)!;

        Assert.NotNull(other);
        Assert.Null(FileLock.TryExclusive(path));
    }

    [Fact]
    public async Task Waiting_for_a_cache_lock_ends_when_it_is_free()
    {
        string path = Path.Combine(directory, "cache.lock");
        FileLock held = FileLock.TryExclusive(path)!;
        Task<FileLock> waiting = FileLock.WaitAsync(() => FileLock.TryExclusive(path), TestContext.Current.CancellationToken);
        await Task.Delay(30, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);

        held.Dispose();

        using FileLock taken = await waiting.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Null(FileLock.TryExclusive(path));
    }
}
