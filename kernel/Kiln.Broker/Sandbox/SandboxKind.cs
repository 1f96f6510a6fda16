namespace Kiln.Broker.Sandbox;

/// <summary>What a sandbox's root directory is.</summary>
internal enum SandboxKind
{
    /// <summary>The tree.</summary>
    Tree,

    /// <summary>The host's programs, read-only, with the tree under its host path.</summary>
    HostTool,

    /// <summary>The host's own root: only for systemd-nspawn, which makes the payload's root itself.</summary>
    Nspawn,
}
