using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Broker;

namespace Kiln.Kernel.Services;

/// <summary>Where the commands of one buildroot run.</summary>
internal sealed record CommandSite
{
    /// <summary>The broker.</summary>
    public required IBrokerSession Session { get; init; }

    /// <summary>Handle of the tree.</summary>
    public required int Tree { get; init; }

    /// <summary>What the sandbox is made with.</summary>
    public required IsolationProfile Isolation { get; init; }

    /// <summary>Whether commands get the 32-bit personality.</summary>
    public required bool Personality32 { get; init; }

    /// <summary>How long a command may take that has no limit of its own; zero for as long as it likes.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>Cancelled when what still runs must end at once.</summary>
    public required CancellationToken Force { get; init; }

    /// <summary>How long a cancelled command may take to end by itself.</summary>
    public required TimeSpan Grace { get; init; }
}
