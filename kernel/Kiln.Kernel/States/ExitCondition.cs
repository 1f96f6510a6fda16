namespace Kiln.Kernel.States;

/// <summary>Outcomes of a state.</summary>
[Flags]
internal enum ExitCondition
{
    None = 0,
    Done = 1,
    Failed = 2,
    Cancelled = 4,
    NotDone = Failed | Cancelled,
    Always = Done | NotDone,
}
