namespace Kiln.DemoDistro.Sources;

/// <summary>A spec file of ours with the files beside it, and the Debian source package that brings the upstream archive, if any.</summary>
internal sealed record SourceRecipe(string Name, string SpecText, string? AptSource, IReadOnlyList<string> Files)
{
    private const string AptMark = "# upstream: ";

    public static IReadOnlyList<SourceRecipe> LoadAll(string directory) =>
        Directory.GetDirectories(directory).Order(StringComparer.Ordinal).Select(Load).ToList();

    private static SourceRecipe Load(string directory)
    {
        var name = Path.GetFileName(directory);
        var text = File.ReadAllText(Path.Combine(directory, name + ".spec"));
        var mark = text.Split('\n').FirstOrDefault(line => line.StartsWith(AptMark, StringComparison.Ordinal));
        var files = Directory.GetFiles(directory).Where(file => !file.EndsWith(".spec", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        return new SourceRecipe(name, text, mark?[AptMark.Length..].Trim(), files);
    }
}
