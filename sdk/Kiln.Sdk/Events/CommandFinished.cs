using Kiln.Sdk.Plans;

namespace Kiln.Sdk.Events;

/// <summary>A command ended; all its output was delivered.</summary>
/// <param name="Id">Number of the command.</param>
/// <param name="Plan">What ran.</param>
/// <param name="Result">How it ended.</param>
public sealed record CommandFinished(int Id, CommandPlan Plan, CommandResult Result) : BuildEvent;
