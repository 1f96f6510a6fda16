namespace Kiln.Sdk.Wire;

/// <summary>The protocol between kernel and process plugins; docs/plugin-protocol.md describes it.</summary>
internal static class WireProtocol
{
    /// <summary>The version this SDK speaks. The second number grows with additions, the first with breaks.</summary>
    public static Version Version { get; } = new(1, 0);

    /// <summary>First version that this SDK does not speak.</summary>
    public static Version Below { get; } = new(2, 0);
}
