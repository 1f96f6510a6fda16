using System.Reflection;

namespace Kiln.Cli.Tests.Logs;

/// <summary>Logs of real runs of Mock. They are no part of this repository; tests that need them are skipped without.</summary>
internal static class RecordedRuns
{
    private static readonly string Root = typeof(RecordedRuns).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!;

    public static IReadOnlyList<string> Names { get; } =
        ["boot-rebuild-hello", "buildsrpm", "chroot-cmd", "clean", "fail-br", "fail-build", "init-cold", "install", "rebuild-hello", "rebuild-mdlua", "scrub-all", "shell-cmd"];

    public static string[] Lines(string run, string file)
    {
        string folder = Environment.GetEnvironmentVariable("KILN_REFERENCE_DATA") is { Length: > 0 } named ? named : Path.GetFullPath(Path.Combine(Root, "..", "shared", "data"));
        if (!Directory.Exists(Path.Combine(folder, "recorded-runs")))
        {
            Assert.Skip("reference data not found: set KILN_REFERENCE_DATA to the folder with recorded-runs");
        }

        string path = Path.Combine(folder, "recorded-runs", run, file);
        return File.Exists(path) ? File.ReadAllText(path).Split('\n')[..^1] : [];
    }
}
