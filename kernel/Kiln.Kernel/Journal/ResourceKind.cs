namespace Kiln.Kernel.Journal;

/// <summary>Resources that outlive a process that dies.</summary>
internal enum ResourceKind
{
    /// <summary>A tree that is being filled or deleted: neither usable nor gone.</summary>
    UnfinishedTree,

    /// <summary>A place beside the layers in which one is made or deleted, or several are shown as one. Nobody but its run uses it.</summary>
    LayerPlace,

    /// <summary>A file that is written beside its final name.</summary>
    PartialFile,

    /// <summary>Processes of plugins; the path is the mark that they have in common.</summary>
    PluginProcesses,
}
