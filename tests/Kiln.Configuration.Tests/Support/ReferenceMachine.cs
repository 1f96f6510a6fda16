using Kiln.Configuration.Host;

namespace Kiln.Configuration.Tests.Support;

/// <summary>The made-up machine on which the reference data were recorded.</summary>
internal static class ReferenceMachine
{
    public static HostFacts Facts { get; } = new()
    {
        Architecture = "x86_64",
        HostName = "buildhost.example.com",
        UserId = 1000,
        GroupId = 1000,
        MockGroupId = 135,
        UserName = "builder",
        HomeDirectory = "/home/builder",
        WorkingDirectory = "/home/builder",
        RunId = "00000000-0000-4000-8000-000000000001",
        Version = "6.7",
        IsFedoraFamily = true,
        PluginDirectory = "/usr/lib/python3.14/site-packages/mockbuild/plugins",
        DiscoveredPlugins = ["__init__", "overlayfs"],
    };

    private static IReadOnlyList<string> Emulators { get; } =
    [
        "aarch64", "arm", "i386", "ppc64le", "ppc64", "ppc", "s390x", "s390", "riscv64", "loongarch64", "armv7hnl", "armv5tl", "i586", "armv7hl", "mips", "sparc", "x86_64",
    ];

    public static MemoryHost New(IReadOnlyDictionary<string, string>? environment = null, string? workingDirectory = null)
    {
        var host = new MemoryHost(Facts with
        {
            Environment = environment ?? new Dictionary<string, string>(StringComparer.Ordinal),
            WorkingDirectory = workingDirectory ?? "/home/builder",
        });
        host.With("/etc/pki/entitlement/1234567890123456789-key.pem", string.Empty);
        host.With("/etc/pki/entitlement/1234567890123456789.pem", string.Empty);
        foreach (var architecture in Emulators)
        {
            host.With($"/usr/bin/qemu-{architecture}-static", string.Empty);
        }

        return host;
    }
}
