namespace Kiln.Kernel.Operations;

/// <summary>Makes the content of the buildroot visible, for providers that do not always show it.</summary>
public sealed record MountOperation : Operation;
