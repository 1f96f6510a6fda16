namespace Kiln.Sdk.Plans;

/// <summary>Runs a command as one step of a plan; an exit status that the command does not accept ends the plan.</summary>
public sealed record RunCommandOperation(CommandPlan Command) : TreeOperation;
