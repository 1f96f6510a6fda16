using System.Reflection;

namespace Kiln.Sdk.Tests.Documentation;

/// <summary>A file of the repository that is generated from the code; KILN_ACCEPT=1 writes it.</summary>
internal static class GoldenFile
{
    private static readonly string Root = typeof(GoldenFile).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!;

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static IReadOnlyList<string> NamesIn(string directory) =>
        [.. Directory.GetFiles(Path.Combine(Root, directory)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> FoldersIn(string directory) =>
        [.. Directory.GetDirectories(Path.Combine(Root, directory)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public static bool Exists(string path) => File.Exists(Path.Combine(Root, path));

    public static void MustEqual(string path, string expected)
    {
        string full = Path.Combine(Root, path);
        if (Environment.GetEnvironmentVariable("KILN_ACCEPT") == "1")
        {
            File.WriteAllText(full, expected);
        }

        Assert.True(File.Exists(full), $"{path} is missing: run the test with KILN_ACCEPT=1");
        Assert.Equal(expected, File.ReadAllText(full));
    }
}
