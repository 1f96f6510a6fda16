using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Sandbox;

/// <summary>A program runs.</summary>
/// <param name="Exec">Its handle.</param>
/// <param name="Terminal">The master side of its terminal, for the caller; null without a terminal.</param>
internal sealed record StartedExec(int Exec, SafeFileHandle? Terminal);
