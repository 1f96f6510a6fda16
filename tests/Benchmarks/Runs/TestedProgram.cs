namespace Kiln.Benchmarks.Runs;

/// <summary>A mock-compatible program with the configuration that it is run with.</summary>
internal sealed class TestedProgram(string command, string root)
{
    /// <summary>Options for roots that only the program sees, made from layers.</summary>
    public static IReadOnlyList<string> Layered { get; } = ["--config-opts", "root_provider=overlayfs", "--config-opts", "host_visible_root=False"];

    /// <summary>Options for roots that the host sees, as Mock's are.</summary>
    public static IReadOnlyList<string> Visible { get; } = ["--config-opts", "host_visible_root=True"];

    /// <summary>Options for caches of their own: those of the configuration may be kept by roots of others that are based on them.</summary>
    public static IReadOnlyList<string> WithOwnCaches(string name) => ["--config-opts", "root=" + name];

    /// <summary>Program and first arguments, separated by spaces.</summary>
    public string Command => command;

    public BuildTool Tool { get; } = new(command);

    /// <summary>The configuration; its buildroot is apart from the one of the same name that people use.</summary>
    public IReadOnlyList<string> In(string extension = "bench") => ["-r", root, "--uniqueext", extension];

    public Task RunAsync(params IReadOnlyList<string> arguments) => Tool.RunAsync([.. In(), .. arguments]);

    /// <summary>Words of the package manager that make the buildroot.</summary>
    public async Task<IReadOnlyList<string>> SetupAsync()
    {
        string shown = await Tool.RunAsync("config", "show", "-r", root, "chroot_setup_cmd");
        return shown.Split('\'')[3].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    public async Task<string> RootPathAsync(params IReadOnlyList<string> options) => (await Tool.RunAsync([.. In(), .. options, "--print-root-path"])).Trim();
}
