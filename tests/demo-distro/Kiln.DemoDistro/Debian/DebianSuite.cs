using Kiln.DemoDistro.Hosting;

namespace Kiln.DemoDistro.Debian;

/// <summary>A Debian suite and the mirrors of this machine that carry it.</summary>
internal sealed record DebianSuite(string Name, string Version, IReadOnlyList<AptSource> Sources)
{
    private const string OsRelease = "/etc/os-release";
    private static readonly string[] Unstable = ["sid", "unstable"];

    private static readonly Dictionary<string, string> Versions = new(StringComparer.Ordinal)
    {
        ["bookworm"] = "12",
        ["trixie"] = "13",
        ["forky"] = "14",
    };

    /// <summary>True where the date check of the release file would fail on a machine whose clock is ahead of the mirror.</summary>
    public bool MayBeExpired => Unstable.Contains(Name, StringComparer.Ordinal);

    /// <summary>The suite that this machine runs, with its updates.</summary>
    public static DebianSuite OfThisMachine()
    {
        var release = File.Exists(OsRelease) ? ControlText.ParseAssignments(File.ReadAllText(OsRelease)) : [];
        var codename = release.GetValueOrDefault("VERSION_CODENAME", "");
        var sources = MachineSources(codename);
        var unstable = sources.Any(source => Unstable.Contains(source.Suite, StringComparer.Ordinal));
        var name = unstable ? "sid" : codename;
        return new DebianSuite(name, release.GetValueOrDefault("VERSION_ID") ?? VersionOf(name), sources);
    }

    /// <summary>Another suite, from the mirror of this machine's own.</summary>
    public static DebianSuite Named(string name)
    {
        var own = OfThisMachine();
        return name == own.Name ? own : new DebianSuite(name, VersionOf(name), [new AptSource(own.Sources[0].Uri, name)]);
    }

    private static string VersionOf(string name) => Versions.GetValueOrDefault(name, "0");

    private static List<AptSource> MachineSources(string codename)
    {
        // A machine that has not fetched any index yet shows its sources only when told not to look for release files.
        var sources = ReadTargets(codename, []);
        sources = sources.Count > 0 ? sources : ReadTargets(codename, ["--no-release-info"]);
        return sources.Count > 0
            ? sources
            : throw new DemoDistroException(
                "no Debian suite found among the apt sources of this machine; the demo distribution is made from Debian packages and needs a Debian host with component main in /etc/apt");
    }

    private static List<AptSource> ReadTargets(string codename, string[] options)
    {
        const string format = "$(REPO_URI) $(RELEASE) $(COMPONENT) $(CODENAME)";
        return Tool.Run(new ToolCall("apt-get", ["indextargets", .. options, "--format", format, "Created-By: Packages"]))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .Where(words => words.Length >= 3 && words[2] == "main" && BelongsToSuite(words, codename))
            .Select(words => new AptSource(words[0], words[1]))
            .Distinct()
            .ToList();
    }

    private static bool BelongsToSuite(string[] words, string codename) =>
        Unstable.Contains(words[1], StringComparer.Ordinal)
        || (codename.Length > 0
            && (words[1].StartsWith(codename, StringComparison.Ordinal)
                || (words.Length > 3 && words[3].StartsWith(codename, StringComparison.Ordinal))));
}
