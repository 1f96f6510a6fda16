namespace Kiln.Broker.Sandbox.Seccomp;

/// <summary>What the filter treats specially. Everything else is allowed: a build runs whatever its packages bring.</summary>
internal static class SystemCallLists
{
    /// <summary>
    /// Answered with EPERM, also where the missing capability would already refuse: keys and logs of the host, its kernel, its swap and quotas, mounts
    /// and namespaces, and handles that reach files outside the root.
    /// </summary>
    internal static IReadOnlyList<SystemCall> Refused { get; } =
    [
        new("add_key", 248, 286, 217),
        new("request_key", 249, 287, 218),
        new("keyctl", 250, 288, 219),
        new("init_module", 175, 128, 105),
        new("finit_module", 313, 350, 273),
        new("delete_module", 176, 129, 106),
        new("kexec_load", 246, 283, 104),
        new("kexec_file_load", 320, -1, 294),
        new("reboot", 169, 88, 142),
        new("syslog", 103, 103, 116),
        new("bpf", 321, 357, 280),
        new("perf_event_open", 298, 336, 241),
        new("open_by_handle_at", 304, 342, 265),
        new("swapon", 167, 87, 224),
        new("swapoff", 168, 115, 225),
        new("acct", 163, 51, 89),
        new("quotactl", 179, 131, 60),
        new("quotactl_fd", 443),
        new("iopl", 172, 110, -1),
        new("ioperm", 173, 101, -1),
        new("vhangup", 153, 111, 58),
        new("mount", 165, 21, 40),
        new("umount", -1, 22, -1),
        new("umount2", 166, 52, 39),
        new("pivot_root", 155, 217, 41),
        new("setns", 308, 346, 268),
        new("open_tree", 428),
        new("move_mount", 429),
        new("fsopen", 430),
        new("fsconfig", 431),
        new("fsmount", 432),
        new("fspick", 433),
        new("mount_setattr", 442),
        new("open_tree_attr", 467),
    ];

    /// <summary>Answered with success and nothing done, when the tree is thrown away anyway.</summary>
    internal static IReadOnlyList<SystemCall> Synchronising { get; } =
    [
        new("fsync", 74, 118, 82),
        new("fdatasync", 75, 148, 83),
        new("sync", 162, 36, 81),
        new("syncfs", 306, 344, 267),
        new("sync_file_range", 277, 314, 84),
    ];

    /// <summary>
    /// Suppressed only with MS_SYNC: with other flags programs ask whether an address is mapped, and must get the true answer.
    /// </summary>
    internal static SystemCall MemorySync { get; } = new("msync", 26, 144, 227);

    /// <summary>Refused with the flag for a new user namespace, in which a payload would have every capability again.</summary>
    internal static IReadOnlyList<SystemCall> NamespaceMaking { get; } =
    [
        new("clone", 56, 120, 220),
        new("unshare", 272, 310, 97),
    ];

    /// <summary>
    /// Answered with ENOSYS: its flags lie in memory, where no filter can see them. The C library then uses <c>clone</c>.
    /// </summary>
    internal static SystemCall OpaqueClone { get; } = new("clone3", 435);
}
