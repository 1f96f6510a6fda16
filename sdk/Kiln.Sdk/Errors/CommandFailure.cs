using Kiln.Sdk.Plans;

namespace Kiln.Sdk.Errors;

/// <summary>The command behind a failure.</summary>
/// <param name="Plan">What was run.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Log">File name of the log in the result directory that has its output, for instance <c>build.log</c>.</param>
public sealed record CommandFailure(CommandPlan Plan, CommandResult Result, string Log);
