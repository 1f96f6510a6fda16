namespace Kiln.Broker.Contracts.Verbs;

/// <summary>The device nodes a tree may have. Numbers and modes are the broker's, never the caller's.</summary>
public enum DeviceNode
{
    /// <summary>c 1:3.</summary>
    Null,

    /// <summary>c 1:5.</summary>
    Zero,

    /// <summary>c 1:7.</summary>
    Full,

    /// <summary>c 1:8.</summary>
    Random,

    /// <summary>c 1:9.</summary>
    URandom,

    /// <summary>c 5:0.</summary>
    Tty,

    /// <summary>c 5:1.</summary>
    Console,

    /// <summary>c 10:229; policy must allow it.</summary>
    Fuse,

    /// <summary>c 10:237; policy must allow it.</summary>
    LoopControl,
}
