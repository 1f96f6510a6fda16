using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Kernel.Broker;

/// <summary>How to start a broker and open its session.</summary>
public sealed record BrokerLaunchOptions
{
    /// <summary>Null chooses: root if the caller is root, else rootless.</summary>
    public LaunchMode? Mode { get; init; }

    /// <summary>The broker's executable; null looks at <c>KILN_BROKER</c> and then beside the program.</summary>
    public string? ExecutablePath { get; init; }

    /// <summary>Numeric uid of the build user inside trees.</summary>
    public required int BuildUid { get; init; }

    /// <summary>Numeric gid of the build group inside trees.</summary>
    public required int BuildGid { get; init; }

    /// <summary>Host name inside sandboxes.</summary>
    public string HostName { get; init; } = "localhost";

    /// <summary>Root mode only: whom this process becomes, for good, once the broker runs; null keeps root.</summary>
    public UnprivilegedIdentity? DropTo { get; init; }
}
