namespace Kiln.Sdk.Wire;

/// <summary>Names of all methods.</summary>
internal static class WireMethods
{
    public const string Initialize = "initialize";
    public const string Initialized = "initialized";
    public const string HookInvoke = "hook/invoke";
    public const string ContractCall = "contract/call";
    public const string TextApply = "text/apply";
    public const string Shutdown = "shutdown";
    public const string Exit = "exit";
    public const string CancelRequest = "$/cancelRequest";

    public const string Log = "log";
    public const string Progress = "progress";
    public const string ExecRun = "exec/run";
    public const string ExecHost = "exec/host";
    public const string ExecCommand = "exec/command";
    public const string DownloadFetch = "download/fetch";
    public const string TreeRead = "tree/read";
    public const string TreeList = "tree/list";
    public const string TreeExists = "tree/exists";
    public const string TreePut = "tree/put";
    public const string TreeUnpack = "tree/unpack";
    public const string TreeApply = "tree/apply";
    public const string RootDescribe = "root/describe";
    public const string RootLayers = "root/layers";
    public const string RootFind = "root/find";
    public const string RootRestore = "root/restore";
    public const string RootStore = "root/store";
    public const string RootRemove = "root/remove";
    public const string RootExport = "root/export";
    public const string RootImport = "root/import";
    public const string RootArchive = "root/archive";
    public const string RootUnpack = "root/unpack";
    public const string ArtifactAdd = "artifact/add";
    public const string StateGet = "state/get";
    public const string StateSet = "state/set";
    public const string PackagesRun = "packages/run";
    public const string PackagesQuery = "packages/query";
    public const string PackagesName = "packages/name";
    public const string CacheLock = "cache/lock";
    public const string CacheUnlock = "cache/unlock";
}
