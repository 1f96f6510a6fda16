using Kiln.Sdk.Plans;

namespace Kiln.Sdk.Events;

/// <summary>A block of a command's output as it came. The memory is valid during delivery only.</summary>
/// <param name="Id">Number of the command.</param>
/// <param name="Channel">Where it goes.</param>
/// <param name="IsError">Whether it came from standard error.</param>
/// <param name="Data">Bytes; may end inside a line or a character.</param>
public sealed record CommandOutput(int Id, LogChannel Channel, bool IsError, ReadOnlyMemory<byte> Data) : BuildEvent;
