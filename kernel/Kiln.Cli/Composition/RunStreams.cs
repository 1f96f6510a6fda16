using Kiln.Cli.Display;
using Kiln.Cli.Results;

namespace Kiln.Cli.Composition;

/// <summary>Where a run writes to besides its logs.</summary>
/// <param name="Console">The standard streams.</param>
/// <param name="Events">Where the caller wants the events; null if nowhere.</param>
internal sealed record RunStreams(IConsoleOutput Console, EventsTarget? Events);
