using Kiln.DemoDistro.Debian;

namespace Kiln.DemoDistro.Conversion;

/// <summary>The packages that no Debian package corresponds to: the skeleton of the file system, the macros, the release.</summary>
internal sealed class OwnPackages(string suiteVersion, string machineArchitecture)
{
    private const string Revision = "1";
    private const string LinkMark = "->";

    public static IReadOnlyList<string> Names { get; } = ["filesystem", "demo-rpm-config", "demo-release"];

    /// <summary>Paths that the filesystem package owns, so that no other lists them.</summary>
    public static IReadOnlySet<string> SkeletonPaths(string architecture) =>
        Skeleton(architecture).Select(line => line.Path).ToHashSet(StringComparer.Ordinal);

    public string Inputs(string name) => $"{name} {suiteVersion} {machineArchitecture}";

    public string Build(string name, string workDirectory)
    {
        var tree = new PayloadTree(Path.Combine(workDirectory, "tree"));
        var spec = name switch
        {
            "filesystem" => FillFilesystem(tree),
            "demo-rpm-config" => FillRpmConfig(tree),
            _ => FillRelease(tree),
        };
        return RpmWriter.Write(spec, tree, workDirectory, machineArchitecture);
    }

    /// <summary>The text of the macro file that the distribution ships.</summary>
    public string MacrosText() =>
        DataTable.Text("demo.macros")
            .Replace("@TRIPLET@", RpmArchitecture.Triplet(machineArchitecture), StringComparison.Ordinal)
            .Replace("@VERSION@", suiteVersion, StringComparison.Ordinal);

    private static IEnumerable<(string Mode, string Path, string? Target)> Skeleton(string architecture) =>
        DataTable.Lines("filesystem.txt")
            .Select(line => line.Replace("@TRIPLET@", RpmArchitecture.Triplet(architecture), StringComparison.Ordinal).Split(' '))
            .Select(words => (words[0], words[1], words[0] == LinkMark ? words[2] : null));

    private PackageSpec FillFilesystem(PayloadTree tree)
    {
        foreach (var (mode, path, target) in Skeleton(machineArchitecture))
        {
            if (target is null)
            {
                tree.AddDirectory(path, (UnixFileMode)Convert.ToInt32(mode, 8));
            }
            else
            {
                tree.AddLink(path, target);
            }
        }

        return Describe("filesystem", machineArchitecture, "The directories and links that every other package stands on");
    }

    private PackageSpec FillRpmConfig(PayloadTree tree)
    {
        tree.AddText("/etc/rpm/macros.demo", MacrosText());
        // Debian's /etc/profile leaves the sbin directories out for ordinary users, and a build runs as one.
        tree.AddText("/etc/profile.d/sbin.sh", "case \":$PATH:\" in *:/usr/sbin:*) ;; *) PATH=$PATH:/usr/sbin:/sbin ;; esac\n");
        return Describe("demo-rpm-config", "noarch", "RPM macros of the demo distribution") with
        {
            Provides = ["redhat-rpm-config = 300", "system-rpm-config = 300", "cmake-rpm-macros", "cmake-filesystem"],
        };
    }

    private PackageSpec FillRelease(PayloadTree tree)
    {
        tree.AddText("/etc/demo-release", $"Kiln demo distribution {suiteVersion}\n");
        tree.AddText("/etc/system-release", $"Kiln demo distribution {suiteVersion}\n");
        return Describe("demo-release", "noarch", "Release of the demo distribution") with
        {
            Provides = [$"system-release = {suiteVersion}", $"system-release({suiteVersion})"],
        };
    }

    private PackageSpec Describe(string name, string architecture, string summary) =>
        new(name, new DebianVersion(Epoch: null, suiteVersion, Revision), architecture)
        {
            Summary = summary,
            Description = summary + ".",
            RequiresBefore = name == "filesystem" ? [] : ["filesystem"],
        };
}
