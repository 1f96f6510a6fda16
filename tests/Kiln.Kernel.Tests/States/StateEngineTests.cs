using Kiln.Kernel.Buildroots;
using Kiln.Kernel.Events;
using Kiln.Kernel.Services;
using Kiln.Kernel.States;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Kernel.Tests.States;

public sealed class StateEngineTests
{
    private readonly RecordingSink sink = new();
    private readonly List<string> steps = [];

    [Fact]
    public async Task Children_run_in_order_between_start_and_finish()
    {
        await RunAsync(Shown("outer", Step("a"), Shown("inner", Step("b")), Step("c")));

        Assert.Equal(["a", "b", "c"], steps);
        Assert.Equal(["Start: outer", "Start: inner", "Finish: inner", "Finish: outer"], sink.Timeline);
    }

    [Fact]
    public async Task State_whose_condition_is_not_met_is_not_entered()
    {
        await RunAsync(Shown("outer", Shown("inner", Step("b")) with { When = _ => false, Exit = [ExitState.Always(Step("exit"))] }));

        Assert.Empty(steps);
        Assert.Equal(["Start: outer", "Finish: outer"], sink.Timeline);
    }

    [Theory]
    [InlineData(false, "done always")]
    [InlineData(true, "not-done always")]
    public async Task Exit_states_run_by_outcome(bool fails, string expected)
    {
        StateDefinition state = Shown("outer", fails ? Failing("broken") : Step("work")) with
        {
            Exit = [ExitState.Done(Step("done")), ExitState.NotDone(Step("not-done")), ExitState.Always(Step("always"))],
        };

        Exception? failure = await Record.ExceptionAsync(() => RunAsync(state));

        Assert.Equal(expected, string.Join(' ', steps.Where(step => step != "work")));
        Assert.Equal(fails, failure is not null);
    }

    [Fact]
    public async Task Failing_enter_hook_counts_as_entered()
    {
        StateDefinition state = Shown("outer") with
        {
            Enter = [new HookCall(Sdk.Hooks.HookCatalogue.PreInit, (_, _) => throw new InvalidOperationException("hook"))],
            Exit = [ExitState.Always(Step("exit"))],
        };

        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(state));

        Assert.Equal(["exit"], steps);
        Assert.Equal(["Start: outer", "Failed: outer"], sink.Timeline);
    }

    [Fact]
    public async Task Every_exit_state_runs_and_the_first_failure_is_kept()
    {
        StateDefinition state = Shown("outer", Failing("first")) with
        {
            Exit = [ExitState.Always(Failing("second")), ExitState.Always(Step("last"))],
        };

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(state));

        Assert.Equal("first", failure.Message);
        Assert.Equal(["last"], steps);
        Assert.Equal(["Start: outer", "WARNING: While cleaning up after a failure: second", "Failed: outer"], sink.Timeline);
    }

    [Fact]
    public async Task Failing_exit_state_fails_the_state()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(Shown("outer") with { Exit = [ExitState.Done(Failing("late"))] }));

        Assert.Equal(["Start: outer", "Failed: outer"], sink.Timeline);
    }

    [Fact]
    public async Task Cancelled_state_is_left_as_cancelled_and_its_exit_states_are_not_stopped()
    {
        using var cancellation = new CancellationTokenSource();
        StateDefinition state = Shown(
            "outer",
            StateDefinition.Do("wait", async (_, token) =>
            {
                await cancellation.CancelAsync();
                await Task.Delay(Timeout.Infinite, token);
            }),
            Step("never")) with
        {
            Exit = [ExitState.Always(Step("exit"))],
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(state, cancellation.Token));

        Assert.Equal(["exit"], steps);
        Assert.Equal(["Start: outer", "Cancelled: outer"], sink.Timeline);
    }

    [Fact]
    public async Task Cancellation_before_a_state_is_entered_still_leaves_it_once()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(Shown("outer", Step("never")), cancellation.Token));

        Assert.Equal(["Start: outer", "Cancelled: outer"], sink.Timeline);
    }

    [Fact]
    public async Task Children_run_once_for_each_context()
    {
        int count = 0;
        await RunAsync(Shown("outer", StateDefinition.Do("count", _ => { count++; })) with { Each = context => [context, context, context] });

        Assert.Equal(3, count);
    }

    private static StateDefinition Shown(string title, params IReadOnlyList<StateDefinition> children) => new(title) { Title = _ => title, Children = children };

    private static StateDefinition Failing(string message) =>
        StateDefinition.Do(message, (_, _) => Task.FromException(new InvalidOperationException(message)));

    private StateDefinition Step(string name) => StateDefinition.Do(name, _ => steps.Add(name));

    private Task RunAsync(StateDefinition state, CancellationToken cancellation = default)
    {
        var events = new EventWriter(TimeProvider.System, [sink]);
        var engine = new StateEngine(events, TimeProvider.System, new LogService(events, bootstrap: false), CancellationToken.None);
        return engine.RunAsync(state, new StateContext(null!, (Buildroot)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(typeof(Buildroot))), cancellation);
    }
}
