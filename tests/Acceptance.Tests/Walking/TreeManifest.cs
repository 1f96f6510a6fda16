using System.Text.Json;
using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests.Walking;

/// <summary>All of a tree that two ways to make it must agree on: packages, and each file's kind, mode, owner, links, content, capabilities and, below /usr, time.</summary>
internal sealed class TreeManifest
{
    // rpm's and dnf's databases and logs have the time of the transaction, ldconfig's cache has inode numbers, the machine's id is random,
    // the build's home has the build, the home of dnf has an empty database of rpm's; what a scriptlet writes has the time of that.
    // What the package databases say is compared as packages.
    private const string Script = """
        set -e
        cd "$1"
        left_out='( -path ./var/lib/rpm -o -path ./var/lib/dnf -o -path ./var/log -o -path ./var/cache/dnf -o -path ./var/cache/ldconfig/aux-cache -o -path ./etc/machine-id -o -path ./builddir -o -path ./home/other -o -path ./installation-homedir/.rpmdb -o -path ./proc -o -path ./sys -o -path ./dev/pts -o -path ./dev/shm ) -prune -o'
        find . $left_out -type d -printf '%p|%y %m %U:%G\n' -o ! -type d -printf '%p|%y %m %U:%G %n %l\n'
        find ./usr $left_out -type f ! -path '*/replaced/new' -printf '%p time|%T@\n'
        find . $left_out -type f -print0 | xargs -0 -r sha256sum | sed -E 's/^\\?([0-9a-f]+)  (.*)$/\2 content|\1/'
        getcap -r . 2>/dev/null | sed -E 's/^(.*) ([^ ]+)$/\1 capabilities|\2/'
        cp -r var/lib/rpm "$2/db"
        rpm -qa --dbpath "$2/db" --qf 'package %{NEVRA}|%{SHA256HEADER}\n'
        """;

    private readonly Dictionary<string, string> _lines;

    private TreeManifest(Dictionary<string, string> lines) => _lines = lines;

    public IReadOnlyList<string> Packages => [.. _lines.Keys.Where(key => key.StartsWith("package ", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Of a buildroot's root, whatever it is made of.</summary>
    /// <param name="buildroot">The buildroot's directory.</param>
    /// <param name="layers">The directory of the layers.</param>
    public static TreeManifest OfRoot(string buildroot, string layers)
    {
        string state = Path.Combine(buildroot, "root.json");
        if (!File.Exists(state) || Read(state, "provider").GetString() != "overlayfs")
        {
            return Of(Path.Combine(buildroot, "root"));
        }

        string[] below = Read(state, "base").GetString() is { } top
            ? [top, .. Read(Path.Combine(layers, top, "layer.json"), "below").EnumerateArray().Select(key => key.GetString()!)]
            : [];
        return Of([Path.Combine(buildroot, "overlay", "upper"), .. below.Select(key => Path.Combine(layers, key, "tree"))]);
    }

    /// <param name="parts">The tree; or what lies over the others, then they, topmost first: they are looked at through an overlay in a mount namespace of its own.</param>
    private static TreeManifest Of(params IReadOnlyList<string> parts)
    {
        string scratch = Directory.CreateTempSubdirectory("kiln-manifest-").FullName;
        try
        {
            string view = Path.Combine(scratch, "view");
            Directory.CreateDirectory(view);
            RunResult result = parts.Count == 1
                ? Shell.Run("sh", "-c", Script, "sh", parts[0], scratch)
                : Shell.Run("unshare", "-m", "sh", "-c", $"mount -t overlay overlay -o \"ro,lowerdir=$3\" \"$1\"\n{Script}", "sh", view, scratch, string.Join(':', parts));
            string[][] lines = [.. result.MustEndWith(0).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|', 2))];
            return new TreeManifest(lines.ToDictionary(line => line[0], line => line[1], StringComparer.Ordinal));
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    /// <summary>Lines that differ; none if both are the same.</summary>
    public IReadOnlyList<string> Differences(TreeManifest other) =>
    [
        .. _lines.Keys.Union(other._lines.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(key => (Key: key, Here: _lines.GetValueOrDefault(key, "missing"), There: other._lines.GetValueOrDefault(key, "missing")))
            .Where(line => line.Here != line.There).Select(line => $"{line.Key}: {line.Here} / {line.There}"),
    ];

    private static JsonElement Read(string path, string property) => JsonDocument.Parse(File.ReadAllBytes(path)).RootElement.GetProperty(property);
}
