using Kiln.Broker.Native;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Sandbox.Stages;

/// <summary>
/// The root of a host tool: in memory, with the host's programs read-only and of its configuration the names listed here. A tool is root and may
/// read what root may; so what it has no use for is not there.
/// </summary>
internal static class HostView
{
    private const uint Restrictions = MountCalls.AttributeReadOnly | MountCalls.AttributeNoSetUid | MountCalls.AttributeNoDevices;

    private static readonly string[] Programs = ["usr", "bin", "sbin", "lib", "lib32", "lib64", "libx32"];

    private static readonly string[] Configuration =
    [
        "alternatives", "bash.bashrc", "ca-certificates", "ca-certificates.conf", "crypto-policies", "debian_version", "default", "dnf", "gai.conf",
        "group", "host.conf", "hosts", "inputrc", "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "libdnf5", "libnl", "locale.conf", "localtime",
        "login.defs", "machine-id", "magic", "mime.types", "nsswitch.conf", "os-release", "pam.d", "passwd", "pki", "popt.d", "profile", "profile.d",
        "protocols", "redhat-release", "rpc", "rpm", "rpmrc", "security", "selinux", "services", "shells", "skel", "ssl", "system-release",
        "system-release-cpe", "terminfo", "timezone", "xattr.conf", "yum", "yum.conf",
    ];

    private static readonly string[] EmptyDirectories =
        ["etc", "home", "mnt", "opt", "run", "srv", "var", "var/cache", "var/lib", "var/log", "var/spool"];

    /// <summary>A new root, attached over this namespace's.</summary>
    internal static SafeFileHandle Attach(SafeFileHandle over)
    {
        var view = MountCalls.Create("tmpfs", [("mode", "0755")], MountCalls.AttributeNoSetUid | MountCalls.AttributeNoDevices);
        MountCopyCalls.Attach(view, over, "the root of a host tool");
        foreach (var name in Programs)
        {
            Show(view, name);
        }

        MakeDirectories(view);
        foreach (var name in Configuration)
        {
            Show(view, "etc/" + name);
        }

        MaskPrivateKeys(view);
        CopyResolver(view);
        return view;
    }

    private static void MakeDirectories(SafeFileHandle view)
    {
        foreach (var name in EmptyDirectories)
        {
            InsidePath.MakeDirectory(view, name, 0x1ED).Dispose();
        }

        InsidePath.MakeDirectory(view, "root", 0x1C0).Dispose();
        // With a file mode mask of 0 the sticky, world-writable mode comes out as given.
        InsidePath.MakeDirectory(view, "tmp", 0x3FF).Dispose();
        InsidePath.MakeDirectory(view, "var/tmp", 0x3FF).Dispose();
        _ = FileCalls.MakeSymlink("/run", InsidePath.Open(view, "var"), "run");
    }

    /// <summary>Shows a path of the host read-only; a link is copied as a link, a missing path stays missing.</summary>
    private static void Show(SafeFileHandle view, string path)
    {
        var source = "/" + path;
        using var pinned = OpenCalls.TryOpen(null, source, OpenCalls.PathOnly | OpenCalls.NoFollow, 0, out _);
        if (pinned is null)
        {
            return;
        }

        var status = FileCalls.StatusOf(pinned);
        if (status.IsSymlink)
        {
            var slash = path.LastIndexOf('/');
            using var parent = InsidePath.Open(view, path[..Math.Max(slash, 0)]);
            _ = FileCalls.MakeSymlink(new FileInfo(source).LinkTarget ?? "", parent, path[(slash + 1)..]);
            return;
        }

        using var target = status.IsDirectory ? InsidePath.MakeDirectory(view, path, 0x1ED) : InsidePath.MakeFile(view, path);
        using var copy = MountCopyCalls.Copy(pinned, recursive: true, source);
        MountCopyCalls.Restrict(copy, Restrictions, recursive: true, source);
        MountCopyCalls.Attach(copy, target, source);
    }

    private static void MaskPrivateKeys(SafeFileHandle view)
    {
        KernelFileSystems.MaskDirectory(view, "etc/ssl/private");
        KernelFileSystems.MaskDirectory(view, "etc/pki/private");
        KernelFileSystems.MaskDirectory(view, "etc/pki/entitlement");
        if (!Directory.Exists("/etc/pki"))
        {
            return;
        }

        foreach (var directory in Directory.EnumerateDirectories("/etc/pki", "*", new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true }))
        {
            KernelFileSystems.MaskDirectory(view, directory[1..] + "/private");
        }
    }

    private static void CopyResolver(SafeFileHandle view)
    {
        // The host's file is often a link into /run, which the view has not.
        byte[] content;
        try
        {
            content = File.ReadAllBytes("/etc/resolv.conf");
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return;
        }

        using var pinned = InsidePath.MakeFile(view, "etc/resolv.conf");
        using var file = OpenCalls.TryReopen(pinned, OpenCalls.WriteOnly, out var errno)
            ?? throw SystemFailure.Of(errno, "Cannot write the resolver configuration of a host tool");
        RandomAccess.Write(file, content, 0);
    }
}
