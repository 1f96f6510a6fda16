namespace Kiln.Broker.Sandbox;

/// <summary>The words between the broker and the first process of a sandbox. Any other byte from the broker is a signal's number.</summary>
internal static class SandboxSignals
{
    /// <summary>To the broker: the sandbox is set up.</summary>
    internal const byte Ready = 0xFF;

    /// <summary>From the broker: kill every other process and wait until they are gone.</summary>
    internal const byte Clear = 0xFE;

    /// <summary>To the broker: no other process is left.</summary>
    internal const byte Cleared = 0xFD;
}
