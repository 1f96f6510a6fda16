namespace Kiln.Kernel.Operations;

/// <summary>Installs packages into the buildroot.</summary>
public sealed record InstallOperation(IReadOnlyList<string> Packages) : Operation;
