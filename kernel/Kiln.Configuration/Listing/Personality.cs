namespace Kiln.Configuration.Listing;

/// <summary>What the kernel calls the machine after a process has taken the personality of a 32-bit target.</summary>
internal static class Personality
{
    public static string MachineName(string host, string target)
    {
        var is32Bit = target is "i386" or "i586" or "i686" or "s390" or "ppc" or "sparc" || target.StartsWith("armv7", StringComparison.Ordinal);
        return !is32Bit ? host : host switch
        {
            "x86_64" => "i686",
            "aarch64" => "armv8l",
            "ppc64" => "ppc",
            "ppc64le" => "ppcle",
            "s390x" => "s390",
            _ => host,
        };
    }
}
