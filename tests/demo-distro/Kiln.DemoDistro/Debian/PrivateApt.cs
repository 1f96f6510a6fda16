using System.Globalization;
using Kiln.DemoDistro.Hosting;

namespace Kiln.DemoDistro.Debian;

/// <summary>An apt state of our own: it sees the machine's mirrors, an empty dpkg status and nothing of the host's packages.</summary>
internal sealed class PrivateApt
{
    private const string Keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
    private readonly string _directory;
    private readonly DebianSuite _suite;

    public PrivateApt(string directory, DebianSuite suite)
    {
        _directory = directory;
        _suite = suite;
        SourcesText = ComposeSources();
    }

    /// <summary>What the closure depends on besides the root packages.</summary>
    public string SourcesText { get; }

    public string Archives => Path.Combine(_directory, "cache", "archives");

    private string Configuration => Path.Combine(_directory, "apt.conf");

    public void Prepare()
    {
        foreach (var name in (string[])["etc/sources.d", "etc/preferences.d", "state/lists/partial", "cache/archives/partial", "cache/none/partial"])
        {
            Directory.CreateDirectory(Path.Combine(_directory, name));
        }

        File.WriteAllText(Path.Combine(_directory, "state", "status"), "");
        File.WriteAllText(Path.Combine(_directory, "etc", "sources.list"), SourcesText);
        File.WriteAllText(Configuration, $"""
            Dir::State "{_directory}/state";
            Dir::State::status "{_directory}/state/status";
            Dir::Cache "{_directory}/cache";
            Dir::Etc::sourcelist "{_directory}/etc/sources.list";
            Dir::Etc::sourceparts "{_directory}/etc/sources.d";
            Dir::Etc::preferences "{_directory}/etc/preferences";
            Dir::Etc::preferencesparts "{_directory}/etc/preferences.d";
            APT::Sandbox::User "root";
            APT::Get::List-Cleanup "false";
            Acquire::Languages "none";
            Acquire::Retries "3";

            """);
    }

    public void Update() => Run("update", "-q");

    /// <summary>Names of all packages that the suite has.</summary>
    public IReadOnlySet<string> AvailableNames() =>
        Tool.Run(Call("apt-cache", "pkgnames")).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    /// <summary>The package files that installing <paramref name="roots"/> on an empty system needs.</summary>
    public IReadOnlyList<AptArchive> Resolve(IReadOnlyList<string> roots)
    {
        // With an empty archive directory apt lists every file, not only those still to be fetched.
        string[] arguments = ["-o", $"Dir::Cache::archives={_directory}/cache/none", "--print-uris", .. InstallArguments(roots)];
        return Run(arguments).Split('\n')
            .Where(line => line.StartsWith('\''))
            .Select(line => line.Split(' '))
            .Select(words => new AptArchive(words[1], long.Parse(words[2], CultureInfo.InvariantCulture), words.Length > 3 ? words[3] : ""))
            .OrderBy(archive => archive.FileName, StringComparer.Ordinal)
            .ToList();
    }

    public void Download(IReadOnlyList<string> roots) => Run(["--download-only", .. InstallArguments(roots)]);

    /// <summary>Brings the upstream archives of a source package into <paramref name="directory"/>: of its newest version, or of another if the mirror lost that one.</summary>
    public void DownloadSource(string package, string directory)
    {
        DemoDistroException? first = null;
        foreach (var source in SourceVersions(package).Select(version => $"{package}={version}").Prepend(package))
        {
            try
            {
                Directory.CreateDirectory(directory);
                var call = Call("apt-get", "source", "-q", "--download-only", "--tar-only", "--only-source", source);
                Tool.Run(call with { WorkingDirectory = directory });
                return;
            }
            catch (DemoDistroException error)
            {
                first ??= error;
                Directory.Delete(directory, recursive: true);
            }
        }

        throw first!;
    }

    private List<string> SourceVersions(string package) =>
        Tool.Run(Call("apt-cache", "showsrc", "--only-source", package))
            .Split('\n')
            .Where(line => line.StartsWith("Version: ", StringComparison.Ordinal))
            .Select(line => line["Version: ".Length..].Trim())
            .Distinct(StringComparer.Ordinal)
            .ToList();

    private static string[] InstallArguments(IReadOnlyList<string> roots) =>
        ["-q", "-y", "--no-install-recommends", "install", "?essential", .. roots];

    private string ComposeSources()
    {
        var options = (File.Exists(Keyring) ? $" signed-by={Keyring}" : "") + (_suite.MayBeExpired ? " check-valid-until=no" : "");
        return string.Concat(_suite.Sources.Select(source =>
            $"deb [target=Packages{options}] {source.Uri} {source.Suite} main\n" +
            $"deb-src [target=Sources{options}] {source.Uri} {source.Suite} main\n"));
    }

    private string Run(params string[] arguments) => Tool.Run(Call("apt-get", arguments));

    private ToolCall Call(string program, params string[] arguments) => new(program, arguments)
    {
        Environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["APT_CONFIG"] = Configuration,
            ["DEBIAN_FRONTEND"] = "noninteractive",
        },
    };
}
