using System.Globalization;
using System.Text.Json.Nodes;

namespace Kiln.Benchmarks.Runs;

/// <summary>A directory with copies of one bundled plugin under names of their own: each is an assembly that is found, read, checked, loaded and ordered.</summary>
internal sealed class CopiedPlugins : IDisposable
{
    private const string Original = "hw_info";
    private const UnixFileMode ForEveryone = (UnixFileMode)0b111_101_101;

    /// <param name="command">The program, whose plugins lie beside it.</param>
    /// <param name="count">How many copies.</param>
    public CopiedPlugins(string command, int count)
    {
        string program = command.Split(' ')[0];
        string source = Path.Combine(Path.GetDirectoryName(File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(program))!, "plugins", Original);
        Directory = System.IO.Directory.CreateTempSubdirectory("kiln-copies-").FullName;
        File.SetUnixFileMode(Directory, ForEveryone);
        Ids = [.. Enumerable.Range(1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"copy{number:00}"))];
        foreach (string id in Ids)
        {
            Copy(source, id);
        }
    }

    public string Directory { get; }

    public IReadOnlyList<string> Ids { get; }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    private void Copy(string source, string id)
    {
        string target = System.IO.Directory.CreateDirectory(Path.Combine(Directory, id)).FullName;
        foreach (string file in System.IO.Directory.GetFiles(source))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        string manifest = Path.Combine(target, "plugin.json");
        JsonNode json = JsonNode.Parse(File.ReadAllText(manifest))!;
        json["id"] = id;
        File.WriteAllText(manifest, json.ToJsonString());
    }
}
