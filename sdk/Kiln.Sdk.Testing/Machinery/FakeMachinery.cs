using Kiln.Kernel.Hosting;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Manifest;
using Kiln.Sdk.Testing.Broker;

namespace Kiln.Sdk.Testing.Machinery;

/// <summary>The providers that every run needs, for tests that are about something else.</summary>
internal static class FakeMachinery
{
    public static IReadOnlyList<(KilnPlugin Code, PluginManifest Manifest)> Plugins { get; } =
    [
        (new FakeRoot(), Manifest("fake_root", nameof(IRootProvider))),
        (new FakeSetup(), Manifest("fake_setup", nameof(IBuildrootSetup))),
        (new FakeDriver(), Manifest(
            "fake_driver", nameof(IBuildDriver), "tree:read", "tree:write", "host:read", "exec:build", "pm:invoke")),
        (new FakePackages(), Manifest("fake_packages", nameof(IPackageManager))),
    ];

    public static IHostFactsSource Host { get; } = new FixedHost();

    /// <summary>Programs of the machinery.</summary>
    public static void Script(FakeBroker broker)
    {
        broker.Script(program => program.Request.Program == FakePackages.Program, FakePackages.Run);
        broker.Script(program => program.Request.Program == FakeDriver.Program, FakeDriver.Run);
        broker.Script(program => program.Request.Program == FakeDriver.SourceProgram, FakeDriver.RunSource);
    }

    public static PluginManifest Manifest(string id, string contract, params IReadOnlyList<string> permissions) => new()
    {
        Id = id,
        Version = new Version(1, 0),
        ApiMinimum = new Version(1, 0),
        ApiBelow = new Version(2, 0),
        Kind = PluginKind.Assembly,
        Entry = "none.dll#None",
        Scope = PluginScope.Both,
        Summary = "Machinery of tests.",
        Provides = [contract],
        Permissions = permissions,
        Essential = true,
    };

    private sealed class FixedHost : IHostFactsSource
    {
        public HostFacts Read(IReadOnlyList<string> programs) => new(
            "host.example", "x86_64", "../usr/share/zoneinfo/Etc/UTC", "0123456789abcdef0123456789abcdef",
            programs.ToDictionary(program => program, StringComparer.Ordinal), HomeRelativeDatabase: false);
    }
}
