using Kiln.DemoDistro.Debian;
using Kiln.DemoDistro.Hosting;

namespace Kiln.DemoDistro.Repository;

/// <summary>What the distribution depends on besides packages: suite, architecture, version of rpm.</summary>
internal sealed record Machine(DebianSuite Suite, string Architecture, string RpmVersion)
{
    /// <summary>Looks at this machine; <paramref name="suite"/> asks for another suite than its own.</summary>
    public static Machine Inspect(string? suite)
    {
        HostTools.Check();
        var architecture = RpmArchitecture.FromDebian(Tool.Run(new ToolCall("dpkg", ["--print-architecture"])).Trim());
        return new Machine(suite is null ? DebianSuite.OfThisMachine() : DebianSuite.Named(suite), architecture, Tool.Run(new ToolCall("rpm", ["--version"])).Trim());
    }

    /// <summary>The release number of the distribution: that of Debian, 0 where it has none.</summary>
    public string ReleaseVersion => Suite.Version;
}
