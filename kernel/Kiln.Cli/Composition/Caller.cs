using System.Globalization;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Configuration.Host;
using Kiln.Sdk.Errors;

namespace Kiln.Cli.Composition;

/// <summary>Who runs the program, and whom it becomes; see docs/adr/0003.</summary>
/// <param name="Launch">How privilege is obtained.</param>
/// <param name="Uid">Host uid of the process while it works.</param>
/// <param name="Gid">Host gid of the process while it works, in root mode.</param>
/// <param name="BuildUid">Default uid of the build user in the buildroot.</param>
/// <param name="BuildGid">Default gid of the build group in the buildroot.</param>
/// <param name="Name">Login name of the user whose configuration is read.</param>
/// <param name="Home">That user's home directory.</param>
internal sealed record Caller(LaunchMode Launch, int Uid, int Gid, int BuildUid, int BuildGid, string Name, string Home)
{
    private const string LaunchVariable = "KILN_LAUNCH";
    private const int DefaultUid = 1000;
    private const int DefaultGid = 135;
    private const int NamespaceSize = 65536;

    /// <exception cref="KilnException">The wish cannot be met.</exception>
    public static Caller Detect(string? wish, SystemHost host)
    {
        HostFacts facts = host.Facts;
        int gid = facts.MockGroupId is > 0 and { } group ? group : DefaultGid;
        if (Choose(wish ?? Environment.GetEnvironmentVariable(LaunchVariable)) == LaunchMode.Rootless)
        {
            int build = facts.UserId is > 0 and < NamespaceSize ? facts.UserId : DefaultUid;
            return new Caller(LaunchMode.Rootless, facts.UserId, facts.GroupId, build, gid, facts.UserName, facts.HomeDirectory);
        }

        int? asked = AskedFor(facts);
        int uid = asked ?? host.FindUser("kiln")?.UserId ?? DefaultUid;
        HostAccount? owner = host.FindUser(asked ?? 0);
        return new Caller(LaunchMode.Root, uid, gid, uid, gid, owner?.Name ?? "root", owner?.Home ?? "/root");
    }

    private static LaunchMode Choose(string? wish)
    {
        bool isRoot = Environment.IsPrivilegedProcess;
        return wish switch
        {
            null or "" or "auto" => isRoot ? LaunchMode.Root : LaunchMode.Rootless,
            "root" when isRoot => LaunchMode.Root,
            "root" => throw new KilnException(
                KilnErrors.NoPrivilege,
                "Launch mode 'root' was asked for, but the caller is not root.",
                "Call the program through sudo, or leave the mode to 'auto': a user with entries in /etc/subuid and /etc/subgid needs no root."),
            "rootless" => LaunchMode.Rootless,
            _ => throw new KilnException(KilnErrors.BadCommandLine, $"{LaunchVariable} is '{wish}'; it must be auto, root or rootless."),
        };
    }

    private static int? AskedFor(HostFacts facts)
    {
        foreach (string name in (string[])["USERHELPER_UID", "SUDO_UID", "PKEXEC_UID"])
        {
            if (facts.Environment.TryGetValue(name, out string? text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int uid) && uid > 0)
            {
                return uid;
            }
        }

        return null;
    }
}
