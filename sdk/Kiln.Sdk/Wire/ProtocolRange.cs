namespace Kiln.Sdk.Wire;

/// <summary>Versions of the protocol that the kernel speaks.</summary>
/// <param name="Minimum">The lowest, for instance <c>1.0</c>.</param>
/// <param name="Below">The first that it does not speak.</param>
internal sealed record ProtocolRange(string Minimum, string Below);
