using System.Text.Json.Nodes;
using Kiln.Architecture.Tests.Repository;

namespace Kiln.Architecture.Tests;

/// <summary>Every plugin folder has the same shape: after one you can guess the next.</summary>
public sealed class PluginFolderTests
{
    public static TheoryData<string> Folders =>
    [
        .. RepositoryTree.Projects.Select(RepositoryTree.Relative)
            .Where(path => path.StartsWith("plugins/", StringComparison.Ordinal) || path.StartsWith("pm-adapters/", StringComparison.Ordinal))
            .Select(path => Path.GetDirectoryName(path)!),
    ];

    [Theory]
    [MemberData(nameof(Folders))]
    public void It_has_a_manifest_whose_id_is_the_folder(string folder) =>
        Assert.Equal(Path.GetFileName(folder), (string?)Manifest(folder)["id"]);

    [Theory]
    [MemberData(nameof(Folders))]
    public void Its_entry_names_an_assembly_and_a_class_of_the_folder(string folder)
    {
        string[] entry = ((string)Manifest(folder)["entry"]!).Split('#');
        string project = Path.GetFileNameWithoutExtension(Directory.GetFiles(Path.Combine(RepositoryTree.Root, folder), "*.csproj").Single());

        Assert.Equal(project + ".dll", entry[0]);
        Assert.True(File.Exists(Path.Combine(RepositoryTree.Root, folder, entry[1].Split('.')[^1] + ".cs")), $"{entry[1]} has no file of its name in {folder}");
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void It_has_a_readme_with_the_five_topics(string folder)
    {
        string text = File.ReadAllText(Path.Combine(RepositoryTree.Root, folder, "README.md"));

        Assert.All(["Purpose", "Options", "Hooks", "Permissions", "Files written"], topic => Assert.Contains("## " + topic, text, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void The_program_that_is_compiled_ahead_of_time_has_it(string folder)
    {
        string name = ((string)Manifest(folder)["entry"]!).Split('#')[1];
        string code = File.ReadAllText(Path.Combine(RepositoryTree.Root, "kernel/Kiln.Native/BundledCode.cs"));

        Assert.Contains($"using {name[..name.LastIndexOf('.')]};", code, StringComparison.Ordinal);
        Assert.Contains($".With<{name[(name.LastIndexOf('.') + 1)..]}>()", code, StringComparison.Ordinal);
    }

    [Fact]
    public void There_are_plugins_and_adapters() => Assert.True(Folders.Count > 8, $"only {Folders.Count} plugin folders found");

    private static JsonNode Manifest(string folder) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryTree.Root, folder, "plugin.json")))!;
}
