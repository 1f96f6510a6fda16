namespace Kiln.Sdk.Plans;

/// <summary>Makes one of the known device nodes; skipped where the host has none.</summary>
/// <param name="Path">Where.</param>
/// <param name="Device">null, zero, full, random, urandom, tty, console, fuse or loop-control.</param>
public sealed record MakeDeviceOperation(string Path, string Device) : TreeOperation;
