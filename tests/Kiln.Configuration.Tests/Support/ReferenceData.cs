using System.Diagnostics;
using System.Formats.Tar;
using System.Text.Json;

namespace Kiln.Configuration.Tests.Support;

/// <summary>The recorded behaviour of Mock. It is GPL data and not part of this repository; tests that need it are skipped without it.</summary>
internal static class ReferenceData
{
    private static readonly Lazy<IReadOnlyList<(string Path, byte[]? Content, string? Link)>> s_tree = new(ReadTree);
    private static readonly Lazy<JsonDocument> s_truth = new(() => ReadJson("config-truth-sample.json.xz"));
    private static readonly Lazy<JsonDocument> s_scenarios = new(() => ReadJson("config-scenarios-sample.json.xz"));

    public static JsonElement Truth => s_truth.Value.RootElement;

    public static JsonElement Scenarios => s_scenarios.Value.RootElement.GetProperty("scenarios");

    public static string? Folder { get; } = Find();

    public static void Require()
    {
        if (Folder is null)
        {
            Assert.Skip("reference data not found: set KILN_REFERENCE_DATA to the folder with config-truth-sample.json.xz");
        }
    }

    public static MemoryHost Host(IReadOnlyDictionary<string, string>? environment = null, string? workingDirectory = null)
    {
        Require();
        var host = ReferenceMachine.New(environment, workingDirectory);
        foreach (var (path, content, link) in s_tree.Value)
        {
            if (link is not null)
            {
                host.AddLink(path, link);
            }
            else
            {
                host.Add(path, content!);
            }
        }

        return host;
    }

    public static IReadOnlyList<string> ChrootNames() =>
    [
        .. s_tree.Value.Select(static entry => entry.Path)
            .Where(static path => path.EndsWith(".cfg", StringComparison.Ordinal) && !path.EndsWith("site-defaults.cfg", StringComparison.Ordinal) && !path.EndsWith("chroot-aliases.cfg", StringComparison.Ordinal))
            .Select(static path => path["/etc/mock/".Length..^4])
            .Order(StringComparer.Ordinal),
    ];

    public static IReadOnlyList<(string Path, byte[] Content)> Files() => [.. s_tree.Value.Where(static entry => entry.Content is not null).Select(static entry => (entry.Path, entry.Content!))];

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("KILN_REFERENCE_DATA") is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : null;
        }

        var beside = Path.GetFullPath(Path.Combine(RepositoryRoot.Path, "..", "shared", "data"));
        return Directory.Exists(beside) ? beside : null;
    }

    private static JsonDocument ReadJson(string name) => JsonDocument.Parse(Decompress(name));

    private static List<(string Path, byte[]? Content, string? Link)> ReadTree()
    {
        var entries = new List<(string, byte[]?, string?)>();
        using var reader = new TarReader(new MemoryStream(Decompress("mock-core-configs-etc-mock.tar.xz")));
        while (reader.GetNextEntry(copyData: true) is { } entry)
        {
            var path = "/etc/" + entry.Name.TrimStart('.', '/');
            if (entry.EntryType == TarEntryType.SymbolicLink)
            {
                entries.Add((path, null, entry.LinkName));
            }
            else if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
            {
                using var content = new MemoryStream();
                entry.DataStream?.CopyTo(content);
                entries.Add((path, content.ToArray(), null));
            }
        }

        return entries;
    }

    private static byte[] Decompress(string name)
    {
        using var process = Process.Start(new ProcessStartInfo("xz", ["-dc", Path.Combine(Folder!, name)]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        using var content = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(content);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return content.ToArray();
    }
}
