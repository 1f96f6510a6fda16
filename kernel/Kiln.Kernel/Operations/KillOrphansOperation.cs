namespace Kiln.Kernel.Operations;

/// <summary>Ends every process in the buildroot, whoever started it.</summary>
public sealed record KillOrphansOperation : Operation;
