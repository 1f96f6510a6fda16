namespace Kiln.Broker.Contracts.Verbs;

/// <summary>What the sandbox is made with.</summary>
public enum IsolationProfile
{
    /// <summary>Kiln's own sandbox.</summary>
    Simple,

    /// <summary>systemd-nspawn, with Mock's arguments; needs real root.</summary>
    Nspawn,
}
