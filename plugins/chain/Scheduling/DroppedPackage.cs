namespace Kiln.Plugins.Chain.Scheduling;

/// <summary>A package that is not built because another one failed.</summary>
/// <param name="Package">Which.</param>
/// <param name="Cause">The one that failed.</param>
internal sealed record DroppedPackage(int Package, int Cause);
