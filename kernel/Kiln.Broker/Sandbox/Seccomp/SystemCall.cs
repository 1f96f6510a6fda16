namespace Kiln.Broker.Sandbox.Seccomp;

/// <summary>One system call under its numbers; −1 where an architecture lacks it.</summary>
internal readonly record struct SystemCall(string Name, int X64, int X86, int Arm64)
{
    /// <summary>Calls added since Linux 5.2 have one number everywhere.</summary>
    internal SystemCall(string name, int number)
        : this(name, number, number, number)
    {
    }
}
