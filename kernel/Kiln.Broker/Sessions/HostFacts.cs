namespace Kiln.Broker.Sessions;

/// <summary>What the system lets this broker do.</summary>
internal static class HostFacts
{
    /// <summary>True in any user namespace but the machine's own: there device nodes cannot be made nor block devices mounted.</summary>
    internal static bool InUserNamespace { get; } = !IsIdentityMap(File.ReadAllText("/proc/self/uid_map"));

    internal static bool CanMakeDeviceNodes => !InUserNamespace;

    /// <summary>
    /// True if the kernel keeps users from making hard links to files that are not theirs. Where it does not, a file of a tree with several
    /// names may be a file of somebody else.
    /// </summary>
    internal static bool HardLinksAreProtected { get; } = ReadSwitch("/proc/sys/fs/protected_hardlinks");

    internal static bool IsIdentityMap(string map) =>
        map.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries) is ["0", "0", "4294967295"];

    private static bool ReadSwitch(string path) => File.Exists(path) && File.ReadAllText(path).AsSpan().Trim() is "1";
}
