using Kiln.DemoDistro.Hosting;

namespace Kiln.DemoDistro.Debian;

/// <summary>The Debian suite of this machine and the mirrors that carry it.</summary>
internal sealed record DebianSuite(string Name, string Version, IReadOnlyList<AptSource> Sources)
{
    private const string OsRelease = "/etc/os-release";
    private static readonly string[] Unstable = ["sid", "unstable"];

    /// <summary>True where the date check of the release file would fail on a machine whose clock is ahead of the mirror.</summary>
    public bool MayBeExpired => Unstable.Contains(Name, StringComparer.Ordinal);

    public static DebianSuite OfThisMachine()
    {
        var release = File.Exists(OsRelease) ? ControlText.ParseAssignments(File.ReadAllText(OsRelease)) : [];
        var codename = release.GetValueOrDefault("VERSION_CODENAME", "");
        var targets = Tool.Run(new ToolCall("apt-get", ["indextargets", "--format", "$(REPO_URI) $(RELEASE) $(COMPONENT) $(CODENAME)", "Created-By: Packages"]));
        var sources = targets.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .Where(words => words.Length >= 3 && words[2] == "main" && BelongsToSuite(words, codename))
            .Select(words => new AptSource(words[0], words[1]))
            .Distinct()
            .ToList();
        if (sources.Count == 0)
        {
            throw new DemoDistroException(
                "no Debian suite found among the apt sources of this machine; the demo distribution is made from Debian packages and needs a Debian host with component main in /etc/apt");
        }

        var unstable = sources.Any(source => Unstable.Contains(source.Suite, StringComparer.Ordinal));
        return new DebianSuite(unstable ? "sid" : codename, release.GetValueOrDefault("VERSION_ID", "0"), sources);
    }

    private static bool BelongsToSuite(string[] words, string codename) =>
        Unstable.Contains(words[1], StringComparer.Ordinal)
        || (codename.Length > 0
            && (words[1].StartsWith(codename, StringComparison.Ordinal)
                || (words.Length > 3 && words[3].StartsWith(codename, StringComparison.Ordinal))));
}
