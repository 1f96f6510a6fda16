namespace Kiln.Configuration.Options;

/// <summary>How commands are isolated.</summary>
public enum IsolationKind
{
    /// <summary>Undecided: the program chooses. Mock takes nspawn when systemd is process 1.</summary>
    Auto,

    /// <summary>Without systemd-nspawn.</summary>
    Simple,

    /// <summary>systemd-nspawn.</summary>
    Nspawn,
}
