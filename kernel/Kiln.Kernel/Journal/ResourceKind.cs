namespace Kiln.Kernel.Journal;

/// <summary>Resources that outlive a process that dies.</summary>
internal enum ResourceKind
{
    /// <summary>A tree that is being filled or deleted: neither usable nor gone.</summary>
    UnfinishedTree,

    /// <summary>A file that is written beside its final name.</summary>
    PartialFile,

    /// <summary>Processes of plugins; the path is the mark that they have in common.</summary>
    PluginProcesses,
}
