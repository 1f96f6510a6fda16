using Kiln.Sdk.Plans;

namespace Kiln.Sdk.Events;

/// <summary>A command is about to run.</summary>
/// <param name="Id">Number of the command in this run.</param>
/// <param name="Plan">What runs.</param>
/// <param name="Environment">The complete environment it gets.</param>
public sealed record CommandStarted(int Id, CommandPlan Plan, IReadOnlyDictionary<string, string> Environment) : BuildEvent;
