namespace Kiln.Kernel.Services;

/// <summary>Which architectures are built with the 32-bit personality.</summary>
internal static class Personality
{
    private static readonly HashSet<string> Narrow = new(StringComparer.Ordinal)
    {
        "i386", "i586", "i686", "ppc", "sparc", "sparcv9", "s390", "mips", "mipsel", "mipsr6", "mipsr6el", "riscv32",
    };

    public static bool Is32Bit(string? architecture) =>
        architecture is not null
        && (Narrow.Contains(architecture)
            || architecture.StartsWith("armv7", StringComparison.Ordinal) || architecture.StartsWith("armv8", StringComparison.Ordinal));
}
