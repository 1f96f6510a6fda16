using System.Reflection;

namespace Kiln.Architecture.Tests.Repository;

/// <summary>The source tree under test.</summary>
internal static class RepositoryTree
{
    private static readonly string[] Areas = ["kernel", "plugins", "pm-adapters", "sdk", "tests"];

    public static string Root { get; } = typeof(RepositoryTree).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(item => item.Key == "RepositoryRoot").Value!;

    public static IReadOnlyList<string> Projects { get; } = Find("*.csproj", Areas);

    public static IReadOnlyList<SourceFile> Sources { get; } = [.. Find("*.cs", Areas).Select(path => new SourceFile(path))];

    public static string Relative(string path) => Path.GetRelativePath(Root, path);

    public static IEnumerable<SourceFile> SourcesBelow(params string[] folders) =>
        Sources.Where(source => folders.Any(folder => source.RelativePath.StartsWith(folder + '/', StringComparison.Ordinal)));

    private static List<string> Find(string pattern, IEnumerable<string> folders) =>
    [
        .. folders.Select(folder => Path.Combine(Root, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
            .Where(path => !Relative(path).Split('/').Any(part => part is "obj" or "bin" or "templates" or "node_modules"))
            .Order(StringComparer.Ordinal),
    ];
}
