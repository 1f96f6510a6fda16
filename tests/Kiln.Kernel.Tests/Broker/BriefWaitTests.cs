using Kiln.Kernel.Broker;

namespace Kiln.Kernel.Tests.Broker;

public sealed class BriefWaitTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Fact]
    public void It_ends_with_the_task_whatever_became_of_that()
    {
        BriefWait.For(Task.CompletedTask, Long, CancellationToken.None);
        BriefWait.For(Task.FromException(new InvalidOperationException()), Long, CancellationToken.None);
        BriefWait.For(Task.FromCanceled(new CancellationToken(canceled: true)), Long, CancellationToken.None);

        var later = new TaskCompletionSource();
        using var timer = new Timer(_ => later.SetResult(), state: null, dueTime: 10, Timeout.Infinite);
        BriefWait.For(later.Task, Long, CancellationToken.None);
        Assert.True(later.Task.IsCompleted);
    }

    [Fact]
    public void It_ends_when_the_time_is_over() => BriefWait.For(new TaskCompletionSource().Task, TimeSpan.FromMilliseconds(1), CancellationToken.None);

    [Fact]
    public void It_ends_when_it_is_stopped() => BriefWait.For(new TaskCompletionSource().Task, Long, new CancellationToken(canceled: true));
}
