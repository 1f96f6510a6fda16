namespace Kiln.Kernel.States;

/// <summary>What is done when a state is left.</summary>
/// <param name="On">On which outcomes.</param>
/// <param name="State">What.</param>
internal sealed record ExitState(ExitCondition On, StateDefinition State)
{
    public static ExitState Always(HookCall call) => new(ExitCondition.Always, StateDefinition.Fire(call));

    public static ExitState Always(StateDefinition state) => new(ExitCondition.Always, state);

    public static ExitState Done(StateDefinition state) => new(ExitCondition.Done, state);

    public static ExitState NotDone(StateDefinition state) => new(ExitCondition.NotDone, state);
}
