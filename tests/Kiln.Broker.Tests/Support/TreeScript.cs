using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Broker.Tests.Support;

/// <summary>Shell scripts in a directory with the rights and the ids that a broker of a mode has.</summary>
internal static class TreeScript
{
    private const string DescribeAll = """
        find . -mindepth 1 -printf '%P|%y|%m|%U:%G|%l|%s|%T@\n' | sed '/|d|/s/|[0-9]*|\([0-9.]*\)$/|\1/' | LC_ALL=C sort
        stat --format='root %a %u:%g %Y' .
        find . -type f -print0 | LC_ALL=C sort -z | xargs -0r sha256sum
        find . -type f -links +1 -printf '%i|%P\n' | LC_ALL=C sort -t '|' -k2 | awk -F '|' '!($1 in first) { first[$1] = $2 } { print $2 " = " first[$1] }'
        find . -type c -exec stat --format='%n %t:%T' {} + | LC_ALL=C sort
        getfattr -R -h -d -e hex -m '^(user|security|system|trusted)[.]' . 2>/dev/null | grep -v 'kiln[.]tree\|overlay[.]' | awk -v RS= '/=/' | LC_ALL=C sort
        """;

    /// <summary>Owners, modes, hard links, attributes, a file capability, holes, a FIFO, odd names, times of long ago.</summary>
    internal const string MakeSample = """
        mkdir -p usr/bin usr/share/doc/a var/empty tmp 'odd
        name'
        chmod 1777 tmp; chmod 0700 var/empty; printf run >usr/bin/tool; chmod 4755 usr/bin/tool
        printf data >usr/share/doc/a/one; ln usr/share/doc/a/one usr/share/doc/two; ln usr/share/doc/a/one usr/bin/three
        chown 38:38 usr/share/doc/a/one; chown 4242:4343 var/empty
        printf ping >usr/bin/ping; chown 0:5 usr/bin/ping; setcap cap_net_raw+ep usr/bin/ping
        setfattr -n user.note -v text usr/bin/tool; setfattr -n user.dir -v text usr
        printf begin >var/sparse; truncate -s 64M var/sparse; printf end >>var/sparse
        mkfifo -m 0620 var/fifo; ln -s /nowhere var/link; ln -s ../usr var/relative; : >"$(printf 'bad\377utf8')"
        head -c 300000 /dev/urandom >usr/share/random
        touch -h -d '2001-02-03 04:05:06.789' var/link; find . -depth ! -type l -exec touch -d '2002-03-04 05:06:07.123456789' {} +
        """;

    /// <summary>Runs a script with bash; its directory is the current one.</summary>
    internal static string Run(LaunchMode mode, string directory, string script)
    {
        string[] bash = ["bash", "-euc", $"cd \"$1\"\n{script}", "script", directory];
        var user = TestUser.Current;
        return mode == LaunchMode.Root
            ? Shell.Run(bash[0], bash[1..])
            : Shell.Run("setpriv", ["--reuid", user.Name, "--regid", $"{user.Gid}", "--clear-groups", "--", "unshare", "--user", "--map-auto", "--map-root-user", "--", .. bash]);
    }

    /// <summary>Everything about a tree that a copy of it must have, as text.</summary>
    internal static string Describe(LaunchMode mode, string directory) => Run(mode, directory, DescribeAll);
}
