namespace Kiln.Benchmarks.Runs;

/// <summary>A mock-compatible program with the configuration that it is run with.</summary>
internal sealed class TestedProgram(string command, string root)
{
    /// <summary>Options for roots that only the program sees, made from layers.</summary>
    public static IReadOnlyList<string> Layered { get; } = ["--config-opts", "root_provider=overlayfs", "--config-opts", "host_visible_root=False"];

    public BuildTool Tool { get; } = new(command);

    /// <summary>The configuration; its buildroot is apart from the one of the same name that people use.</summary>
    public IReadOnlyList<string> In(string extension = "bench") => ["-r", root, "--uniqueext", extension];

    public Task RunAsync(params IReadOnlyList<string> arguments) => Tool.RunAsync([.. In(), .. arguments]);

    public async Task<string> RootPathAsync() => (await Tool.RunAsync([.. In(), "--print-root-path"])).Trim();
}
