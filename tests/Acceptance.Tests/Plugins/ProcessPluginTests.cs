using System.Diagnostics;
using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests.Plugins;

/// <summary>Plugins in Python and TypeScript act in real rebuilds: a mount, a package, a scan of the results, a veto.</summary>
public sealed class ProcessPluginTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kiln-process-plugin-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("python", "root")]
    [InlineData("python", "user")]
    [InlineData("typescript", "root")]
    public void It_acts_in_a_real_rebuild(string language, string caller)
    {
        using Workspace workspace = new(Caller.Named(caller));
        HostState before = new();
        string plugins = Install(workspace, language);
        string[] options = [Workspace.SmallOption(), "--plugin-dir", plugins, "--plugin-option", "kiln_sample:packages=['diffutils']"];

        workspace.Rebuild("tiny", "r", [.. options, "--no-cleanup-after"]).MustEndWith(0);

        Assert.Contains(".rpm", workspace.ResultText("r", "kiln_sample.txt"), StringComparison.Ordinal);
        Assert.Contains("diffutils", workspace.ResultText("r", "installed_pkgs.log"), StringComparison.Ordinal);
        RunResult inside = workspace.Kiln([.. options, "--chroot", "grep /mnt/kiln_sample /proc/mounts && echo $KILN_SAMPLE"]);
        Assert.Contains(" /mnt/kiln_sample tmpfs", inside.MustEndWith(0).Output, StringComparison.Ordinal);
        Assert.Contains("hello", inside.Output, StringComparison.Ordinal);

        RunResult refused = workspace.Rebuild("tiny", "refused", [.. options, "--no-clean", "--plugin-option", "kiln_sample:refuse=tiny"]).MustEndWith(1);
        Assert.Contains("kiln_sample: packages with 'tiny' in their names are not built here", refused.Error, StringComparison.Ordinal);
        before.MustBeAsBefore();
    }

    /// <summary>The broker that was started before the plugin was found has ended and was taken note of when the program that can talk to it goes on in the same process.</summary>
    [Fact]
    public void A_run_with_it_has_no_dead_children()
    {
        Installation.Require();
        using Workspace workspace = new(Caller.Root);
        string plugins = Install(workspace, "python");

        using Process run = workspace.StartKiln(Workspace.SmallOption(), "--plugin-dir", plugins, "--chroot", "echo inside; sleep 1");
        string? word = run.StandardOutput.ReadLine();
        string[] states = [.. Directory.GetDirectories($"/proc/{run.Id}/task").SelectMany(thread => File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(child => File.ReadLines($"/proc/{child}/status").First(line => line.StartsWith("State:", StringComparison.Ordinal)))];
        Shell.Finish(run, input: null).MustEndWith(0);

        Assert.Equal("inside", word);
        Assert.NotEmpty(states);
        Assert.DoesNotContain(states, state => state.Contains('Z', StringComparison.Ordinal));
    }

    [Fact]
    public void A_wrong_option_is_named_with_its_place()
    {
        Installation.Require();
        using Workspace workspace = new(Caller.Root);
        string plugins = Install(workspace, "python");

        RunResult run = workspace.Rebuild("tiny", "r", "--plugin-dir", plugins, "--plugin-option", "kiln_sample:greting=x").MustEndWith(5);

        Assert.Contains("command line: config_opts['plugin_conf']['kiln_sample_opts']['greting'] is not known", run.Error, StringComparison.Ordinal);
    }

    private string Install(Workspace workspace, string language)
    {
        string source = Path.Combine(folder, "source");
        Shell.Run("cp", "-r", Path.Combine(Installation.Repository, "sdk/templates", language), source).MustEndWith(0);
        if (language == "typescript")
        {
            string build = "rm -rf node_modules dist && npm ci --silent --no-audit --no-fund && npm run --silent build && npm prune --silent --omit=dev";
            Shell.Run("bash", "-c", $"cd '{source}' && {build}").MustEndWith(0);
        }

        string plugins = Path.Combine(workspace.Directory, "plugins");
        RunResult installed = Shell.Run(Installation.Program, "plugins", "install", source, "--plugin-dir", plugins).MustEndWith(0);
        Assert.Contains("asks for: mount:tmpfs, pm:adjust, artifact:add", installed.Output, StringComparison.Ordinal);
        Shell.Run(Installation.Program, "plugins", "enable", "kiln_sample", "--plugin-dir", plugins).MustEndWith(0);
        Assert.Contains("kiln_sample              ok", Shell.Run(Installation.Program, "plugins", "verify", "--plugin-dir", plugins).MustEndWith(0).Output, StringComparison.Ordinal);
        return plugins;
    }
}
