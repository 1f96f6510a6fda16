namespace Kiln.DemoDistro.Debian;

/// <summary>Names of architectures and multiarch directories.</summary>
internal static class RpmArchitecture
{
    private static readonly Dictionary<string, (string Rpm, string Triplet)> Known = new(StringComparer.Ordinal)
    {
        ["amd64"] = ("x86_64", "x86_64-linux-gnu"),
        ["arm64"] = ("aarch64", "aarch64-linux-gnu"),
        ["ppc64el"] = ("ppc64le", "powerpc64le-linux-gnu"),
        ["s390x"] = ("s390x", "s390x-linux-gnu"),
        ["riscv64"] = ("riscv64", "riscv64-linux-gnu"),
        ["i386"] = ("i686", "i386-linux-gnu"),
    };

    public static string FromDebian(string debian) =>
        debian == "all" ? "noarch" : Known.TryGetValue(debian, out var names) ? names.Rpm : debian;

    /// <summary>The directory below <c>/usr/lib</c> that holds this architecture's libraries.</summary>
    public static string Triplet(string rpm) =>
        Known.Values.FirstOrDefault(names => names.Rpm == rpm).Triplet
        ?? throw new DemoDistroException($"no multiarch directory known for architecture {rpm}");
}
