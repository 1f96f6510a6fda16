using System.Text;

namespace Kiln.DemoDistro.Conversion;

/// <summary>Ships as files what Debian's maintainer scripts would make at installation.</summary>
internal static class MaintainerWork
{
    private const UnixFileMode ShadowMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    private static readonly Dictionary<string, Action<PayloadTree>> ByPackage = new(StringComparer.Ordinal)
    {
        ["base-files"] = BaseFiles,
        ["base-passwd"] = BasePasswd,
        ["ca-certificates"] = CertificateBundle,
        ["dash"] = tree => AddMissingLink(tree, "/usr/bin/sh", "dash"),
        ["debianutils"] = tree => tree.AddText("/etc/shells", "/bin/sh\n/usr/bin/sh\n/bin/bash\n/usr/bin/bash\n/bin/dash\n/usr/bin/dash\n"),
        ["libc-bin"] = LibcBin,
        ["libpam-runtime"] = PluggableAuthentication,
        ["passwd"] = Shadow,
        ["tzdata"] = TimeZone,
    };

    public static void Apply(string package, PayloadTree tree)
    {
        if (ByPackage.TryGetValue(package, out var work))
        {
            work(tree);
        }
    }

    /// <summary>The scriptlets that a package needs as RPM.</summary>
    public static string Scriptlets(string package) => package == "libc-bin"
        ? "%transfiletriggerin -P 2000000 -p <lua> -- /usr/lib /usr/lib64\nrpm.execute(\"/sbin/ldconfig\")\n\n"
            + "%transfiletriggerpostun -P 2000000 -p <lua> -- /usr/lib /usr/lib64\nrpm.execute(\"/sbin/ldconfig\")\n"
        : "";

    private static void AddMissingLink(PayloadTree tree, string path, string target)
    {
        if (!tree.Contains(path))
        {
            tree.AddLink(path, target);
        }
    }

    private static void BaseFiles(PayloadTree tree)
    {
        const string templates = "/usr/share/base-files/";
        tree.AddText("/etc/profile", tree.ReadText(templates + "profile"));
        tree.AddText("/root/.bashrc", tree.ReadText(templates + "dot.bashrc"));
        tree.AddText("/root/.profile", tree.ReadText(templates + "dot.profile"));
        tree.AddText("/etc/motd", tree.ReadText(templates + "motd"));
        if (tree.Contains(templates + "nsswitch.conf"))
        {
            tree.AddText("/etc/nsswitch.conf", tree.ReadText(templates + "nsswitch.conf"));
        }
    }

    private static void BasePasswd(PayloadTree tree)
    {
        const string templates = "/usr/share/base-passwd/";
        tree.AddText("/etc/passwd", tree.ReadText(templates + "passwd.master").Replace(":*:", ":x:", StringComparison.Ordinal));
        tree.AddText("/etc/group", tree.ReadText(templates + "group.master").Replace(":*:", ":x:", StringComparison.Ordinal));
    }

    // The locked entries of the accounts that base-passwd makes: without a line of its own an account cannot be unlocked by usermod.
    private static void Shadow(PayloadTree tree)
    {
        tree.AddText("/etc/shadow", "root:*:19000:0:99999:7:::\n", ShadowMode, "shadow");
        tree.AddText("/etc/gshadow", "root:*::\n", ShadowMode, "shadow");
        tree.AddText("/etc/subuid", "");
        tree.AddText("/etc/subgid", "");
    }

    private static void LibcBin(PayloadTree tree)
    {
        const string template = "/usr/share/libc-bin/nsswitch.conf";
        if (tree.Contains(template))
        {
            tree.AddText("/etc/nsswitch.conf", tree.ReadText(template));
        }

        tree.AddGhost("/etc/ld.so.cache");
        tree.AddGhost("/var/cache/ldconfig/aux-cache");
    }

    private static void PluggableAuthentication(PayloadTree tree)
    {
        tree.AddText("/etc/pam.d/common-auth", "auth required pam_unix.so nullok\n");
        tree.AddText("/etc/pam.d/common-account", "account required pam_unix.so\n");
        tree.AddText("/etc/pam.d/common-password", "password required pam_unix.so obscure yescrypt\n");
        tree.AddText("/etc/pam.d/common-session", "session required pam_unix.so\n");
        tree.AddText("/etc/pam.d/common-session-noninteractive", "session required pam_unix.so\n");
    }

    private static void TimeZone(PayloadTree tree)
    {
        tree.AddLink("/etc/localtime", "/usr/share/zoneinfo/Etc/UTC");
        tree.AddText("/etc/timezone", "Etc/UTC\n");
    }

    private static void CertificateBundle(PayloadTree tree)
    {
        var bundle = new StringBuilder();
        var names = new StringBuilder();
        const string directory = "/usr/share/ca-certificates/";
        foreach (var path in tree.FilesBelow(directory, ".crt").ToList())
        {
            bundle.Append(tree.ReadText(path).TrimEnd()).Append('\n');
            names.Append(path.AsSpan(directory.Length)).Append('\n');
        }

        tree.AddText("/etc/ssl/certs/ca-certificates.crt", bundle.ToString());
        tree.AddText("/etc/ca-certificates.conf", names.ToString());
    }
}
