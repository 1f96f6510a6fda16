using System.Reflection;

namespace Kiln.Acceptance.Tests.Running;

/// <summary>The published tree and the demo distribution; <c>./test</c> makes both.</summary>
internal static class Installation
{
    public static string Out { get; } = Environment.GetEnvironmentVariable("KILN_OUT") ?? Path.Combine(RepositoryRoot(), "out");

    public static string Repository { get; } = RepositoryRoot();

    public static string Program { get; } = Path.Combine(Out, "bin", "kiln");

    public static string Distribution { get; } = Environment.GetEnvironmentVariable("KILN_DEMO_DISTRO") ?? DefaultDistribution();

    public static string SourcePackage(string name) =>
        Directory.GetFiles(Path.Combine(Distribution, "srpms"), name + "-*.src.rpm").Single(path => Path.GetFileName(path)[name.Length + 1] is >= '0' and <= '9');

    public static void Require()
    {
        if (Environment.UserName != "root")
        {
            Assert.Skip("needs root: it runs Kiln as root and as an ordinary user");
        }

        Assert.True(File.Exists(Program), $"{Program} is missing: run ./build");
        Assert.True(Directory.Exists(Distribution), $"the demo distribution is missing at {Distribution}: run ./test");
    }

    private static string RepositoryRoot() => typeof(Installation).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!;

    private static string DefaultDistribution() =>
        Directory.Exists("/var/cache/kiln-demo-distro") ? Directory.GetDirectories("/var/cache/kiln-demo-distro").Order(StringComparer.Ordinal).First() : "/var/cache/kiln-demo-distro/none";
}
