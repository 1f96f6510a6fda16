namespace Kiln.Broker.Sandbox.Stages;

/// <summary>
/// What package scriptlets need of root. Not among them: making device nodes (the node of the host's disk is one too), mounting, tracing, raw
/// sockets, time, modules, logs. The build user has none at all.
/// </summary>
internal static class PayloadCapabilities
{
    private const int ChangeOwner = 0;
    private const int OverrideAccess = 1;
    private const int ActAsOwner = 3;
    private const int KeepSetIds = 4;
    private const int Signal = 5;
    private const int SetGid = 6;
    private const int SetUid = 7;
    private const int BindLowPorts = 10;
    private const int ChangeRoot = 18;
    private const int SetFileCapabilities = 31;

    internal const ulong Root =
        (1UL << ChangeOwner) | (1UL << OverrideAccess) | (1UL << ActAsOwner) | (1UL << KeepSetIds) | (1UL << Signal) | (1UL << SetGid)
        | (1UL << SetUid) | (1UL << BindLowPorts) | (1UL << ChangeRoot) | (1UL << SetFileCapabilities);
}
