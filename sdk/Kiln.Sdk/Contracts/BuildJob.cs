using Kiln.Sdk.Services;

namespace Kiln.Sdk.Contracts;

/// <summary>One build that an operation asks for.</summary>
/// <param name="Source">The source package.</param>
/// <param name="ResultDirectory">Host path; made if missing.</param>
/// <param name="Slot">
/// Which buildroot: 0 is the run's own, every other number one of its own beside it that is deleted when the run ends. At most one build at a
/// time may use a slot.
/// </param>
/// <param name="Label">Shown before the lines of this build where several builds write to one console; null for none.</param>
public sealed record BuildJob(CallerFile Source, string ResultDirectory, int Slot = 0, string? Label = null);
