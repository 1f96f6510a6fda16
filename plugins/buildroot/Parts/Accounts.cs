using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Buildroot.Parts;

/// <summary>The build user and its group, made anew unless their names, numbers and home are already those of this run.</summary>
internal static class Accounts
{
    /// <summary>Deleting what is not there is no failure, and every tool has its own status for it.</summary>
    private static readonly int[] AnyExit = [.. Enumerable.Range(0, 127)];

    public static IReadOnlyList<TreeOperation> Operations(BuildrootOptions options, BuildrootFacts facts)
    {
        BuildUser user = facts.User;
        TreeOperation[] making =
        [
            .. Deletion(options, facts, user.Name, user.Group),
            Run(options, facts, "groupadd", user.Group, "-g", $"{user.Gid}"),
            Run(options, facts, "useradd", user.Name, "-o", "-u", $"{user.Uid}", "-g", $"{user.Gid}", "-N", "-d", user.Home),
            new EditTextOperation("/etc/passwd", text => WithoutLockedPassword(text, user.Name)) { Meaning = user.Name },
        ];
        return
        [
            new IfTextOperation("/etc/passwd", text => !HasUser(text, user), making),
            new IfTextOperation("/etc/group", text => !HasGroup(text, user), making),
            .. options.HostUsers.SelectMany(name => HostUser(options, facts, name)),
            new ChangeOwnerOperation(user.Home, TreeIdentity.Build, Recursive: facts.BeforeBuild),
        ];
    }

    /// <summary>A locked password would refuse the user to programs that ask PAM.</summary>
    internal static string WithoutLockedPassword(string passwd, string user) => string.Join(
        '\n', passwd.Split('\n').Select(line => line.StartsWith($"{user}:!!", StringComparison.Ordinal) ? $"{user}:{line[(user.Length + 3)..]}" : line));

    internal static bool HasUser(string? passwd, BuildUser user) =>
        Entries(passwd, user.Name) is [[_, var password, var uid, var gid, _, var home, ..]]
        && !password.StartsWith("!!", StringComparison.Ordinal) && uid == $"{user.Uid}" && gid == $"{user.Gid}" && home == user.Home;

    internal static bool HasGroup(string? group, BuildUser user) => Entries(group, user.Group) is [[_, _, var gid, ..]] && gid == $"{user.Gid}";

    private static string[][] Entries(string? table, string name) =>
        [.. (table ?? string.Empty).Split('\n').Where(line => line.StartsWith(name + ':', StringComparison.Ordinal)).Select(line => line.Split(':'))];

    private static IEnumerable<TreeOperation> HostUser(BuildrootOptions options, BuildrootFacts facts, string name)
    {
        HostAccount account = facts.Host.Accounts.GetValueOrDefault(name) ?? throw new KilnException(
            KilnErrors.BadConfiguration, $"The host has no user '{name}', which config_opts['copy_host_users'] names (set at {facts.Settings.OriginOf("copy_host_users")}).", "Remove it there.");
        return
        [
            .. Deletion(options, facts, name, account.Group),
            Run(options, facts, "groupadd", account.Group, "-g", $"{account.Gid}"),
            Run(options, facts, "useradd", name, "-o", "-u", $"{account.Uid}", "-g", $"{account.Gid}", "-N"),
        ];
    }

    /// <summary>Of a user and a group whose names are taken by others; deleting the user may have deleted the group.</summary>
    private static TreeOperation[] Deletion(BuildrootOptions options, BuildrootFacts facts, string user, string group) =>
    [
        new IfTextOperation("/etc/passwd", text => Entries(text, user).Length > 0, [Tolerant(options, facts, "userdel", "-f", user)]),
        new IfTextOperation("/etc/group", text => Entries(text, group).Length > 0, [Tolerant(options, facts, "groupdel", group)]),
    ];

    private static RunCommandOperation Tolerant(BuildrootOptions options, BuildrootFacts facts, string program, params string[] arguments) =>
        new(Command(options, facts, program, arguments) with { AcceptedExits = AnyExit });

    private static RunCommandOperation Run(BuildrootOptions options, BuildrootFacts facts, string program, params string[] arguments) =>
        new(Command(options, facts, program, arguments));

    private static CommandPlan Command(BuildrootOptions options, BuildrootFacts facts, string program, string[] arguments) => new()
    {
        Program = program,
        Arguments = options.HostShadowUtils ? [.. arguments, options.ShadowUtilsSwitch, facts.RootPath] : [.. arguments],
        Place = options.HostShadowUtils ? CommandPlace.HostTool : CommandPlace.Tree,
    };
}
