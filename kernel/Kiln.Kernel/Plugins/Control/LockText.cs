namespace Kiln.Kernel.Plugins.Control;

/// <summary>A lock file as it is written; lists are settable for the generated reader.</summary>
internal sealed record LockText
{
    public int Version { get; set; } = 1;

    public Dictionary<string, LockedPlugin> Plugins { get; set; } = [];

    public Dictionary<string, bool> Switches { get; set; } = [];
}
