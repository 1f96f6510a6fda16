namespace Kiln.Sdk.Wire;

/// <summary>One method of the protocol.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FromKernel">Whether the kernel asks the plugin; else the plugin asks the kernel.</param>
/// <param name="Parameters">Type of its parameters.</param>
/// <param name="Result">Type of the answer; null for a notification.</param>
/// <param name="Meaning">One line for the documentation.</param>
/// <param name="Permission">What a plugin needs for it; null for nothing.</param>
internal sealed record WireMethod(string Name, bool FromKernel, Type Parameters, Type? Result, string Meaning, string? Permission = null)
{
    private const string Archive = "`tree:archive`";

    /// <summary>All methods, in the order of the documentation.</summary>
    public static IReadOnlyList<WireMethod> All { get; } =
    [
        new(WireMethods.Initialize, true, typeof(InitializeParameters), typeof(InitializeResult), "The first request: configuration, options, permissions, scratch directory. The answer has the hooks and contracts of the plugin, which must be those of its manifest."),
        new(WireMethods.Initialized, true, typeof(Nothing), null, "The answer was accepted; hooks will come."),
        new(WireMethods.HookInvoke, true, typeof(HookInvokeParameters), typeof(HookInvokeResult), "A hook fires. The answer has adjustments or vetoes, if the kind of the hook takes any."),
        new(WireMethods.ContractCall, true, typeof(ContractCallParameters), typeof(ContractCallResult), "A member of a contract that the plugin provides is called."),
        new(WireMethods.TextApply, true, typeof(TextApplyParameters), typeof(TextApplyResult), "A function inside an operation (`editText`, `ifText`) is applied to the text of a file."),
        new(WireMethods.CancelRequest, true, typeof(CancelParameters), null, "A request is no longer wanted; both sides may send it. The request is still answered, usually with the error -32800."),
        new(WireMethods.Shutdown, true, typeof(Nothing), typeof(Nothing), "The run is over; nothing but `exit` follows."),
        new(WireMethods.Exit, true, typeof(Nothing), null, "The process must end; five seconds later it is killed."),
        new(WireMethods.Log, false, typeof(LogParameters), null, "Writes a message to a log."),
        new(WireMethods.Progress, false, typeof(ProgressParameters), typeof(Nothing), "Begins or ends a step, shown as a state with `Start:` and `Finish:` lines."),
        new(WireMethods.ExecRun, false, typeof(Plans.CommandPlan), typeof(Plans.CommandResult), "Runs a command in the buildroot and waits for it.", "`exec:root` or `exec:build`; `exec:host:TOOL` for a host tool; `net` with network"),
        new(WireMethods.ExecHost, false, typeof(ExecHostParameters), typeof(Plans.CommandResult), "Runs a program of the host for facts, not logged.", "`exec:host:TOOL`"),
        new(WireMethods.ExecCommand, false, typeof(Plans.HostCommand), typeof(Plans.CommandResult), "Runs a program of the host, logged.", "`exec:host:TOOL` or `exec:host`"),
        new(WireMethods.DownloadFetch, false, typeof(DownloadParameters), typeof(DownloadResult), "Fetches a file into the scratch directory.", "`net`"),
        new(WireMethods.TreeRead, false, typeof(TreeReadParameters), typeof(TreeReadResult), "Reads a file of the tree, up to 4 MiB in the answer, or into a scratch file.", "`tree:read`"),
        new(WireMethods.TreeList, false, typeof(TreePathParameters), typeof(TreeListResult), "Lists a directory of the tree.", "`tree:read`"),
        new(WireMethods.TreeExists, false, typeof(TreePathParameters), typeof(TreeExistsResult), "Whether a path of the tree exists.", "`tree:read`"),
        new(WireMethods.TreePut, false, typeof(TreePutParameters), typeof(Nothing), "Writes a file of the tree whole.", "`tree:write`"),
        new(WireMethods.TreeUnpack, false, typeof(TreeUnpackParameters), typeof(Nothing), "Unpacks a tar archive into the tree.", "`tree:write`"),
        new(WireMethods.TreeApply, false, typeof(TreeApplyParameters), typeof(Nothing), "Applies operations to the tree, in order.", "as the operations need"),
        new(WireMethods.RootDescribe, false, typeof(Nothing), typeof(RootData), "What the root is made of, and which layer it is based on."),
        new(WireMethods.RootLayers, false, typeof(Nothing), typeof(RootLayersResult), "Lists complete layers, sorted by key.", Archive),
        new(WireMethods.RootFind, false, typeof(RootLayerParameters), typeof(RootFindResult), "A complete layer.", Archive),
        new(WireMethods.RootRestore, false, typeof(RootLayerParameters), typeof(RootDoneResult), "Makes the root's content that of a layer.", Archive),
        new(WireMethods.RootStore, false, typeof(RootLayerParameters), typeof(Nothing), "Keeps the root's content as a layer.", Archive),
        new(WireMethods.RootRemove, false, typeof(RootLayerParameters), typeof(RootDoneResult), "Removes a layer that nothing needs.", Archive),
        new(WireMethods.RootExport, false, typeof(RootFileParameters), typeof(Nothing), "Writes a layer as a tar archive into a scratch file.", Archive),
        new(WireMethods.RootImport, false, typeof(RootFileParameters), typeof(Nothing), "Makes a layer of a tar archive in a scratch file.", Archive),
        new(WireMethods.RootArchive, false, typeof(RootArchiveParameters), typeof(Nothing), "Writes the root's content as a tar archive into a scratch file.", Archive),
        new(WireMethods.RootUnpack, false, typeof(RootUnpackParameters), typeof(Nothing), "Unpacks a tar archive in a scratch file into the root.", Archive),
        new(WireMethods.ArtifactAdd, false, typeof(ArtifactAddParameters), typeof(ArtifactAddResult), "Adds a file to the result directory.", "`artifact:add`"),
        new(WireMethods.StateGet, false, typeof(StateGetParameters), typeof(StateGetResult), "Reads a text that the plugin kept in an earlier run."),
        new(WireMethods.StateSet, false, typeof(StateSetParameters), typeof(Nothing), "Keeps a text for later runs."),
        new(WireMethods.PackagesRun, false, typeof(Contracts.PackageRequest), typeof(Contracts.PackageOutcome), "Runs the package manager, with the hooks around it.", "`pm:invoke`"),
        new(WireMethods.PackagesQuery, false, typeof(PackagesQueryParameters), typeof(TextsResult), "Lists installed packages.", "`pm:invoke`"),
        new(WireMethods.PackagesName, false, typeof(Nothing), typeof(NameResult), "Name of the active package manager."),
        new(WireMethods.CacheLock, false, typeof(CacheLockParameters), typeof(CacheLease), "Takes a lock in the cache directory, waiting for it."),
        new(WireMethods.CacheUnlock, false, typeof(CacheLease), typeof(Nothing), "Releases a lock; all are released when the process ends."),
    ];
}
