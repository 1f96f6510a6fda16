namespace Kiln.Rpm.Tests;

/// <summary>The packages of the demo distribution on this machine, for tests that want real ones.</summary>
internal static class DemoDistribution
{
    private const string Variable = "KILN_DEMO_DISTRO";

    public static IReadOnlyList<string> BinaryPackages() => Files("repo", "Packages", "*.rpm");

    public static IReadOnlyList<string> SourcePackages() => Files("srpms", "", "*.src.rpm");

    private static IReadOnlyList<string> Files(string directory, string below, string pattern)
    {
        var root = Roots().FirstOrDefault(candidate => Directory.Exists(Path.Combine(candidate, directory)));
        if (root is null)
        {
            Assert.Skip($"no demo distribution on this machine: build it with `kiln-demo-distro build`, or set {Variable}");
        }

        return Directory.GetFiles(Path.Combine(root, directory, below), pattern).Order(StringComparer.Ordinal).ToList();
    }

    private static IEnumerable<string> Roots()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return [given];
        }

        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } value
            ? value
            : Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "/", ".cache");
        return new[] { "/var/cache/kiln-demo-distro", Path.Combine(cache, "kiln", "demo-distro") }
            .Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories)
            .Order(StringComparer.Ordinal);
    }
}
