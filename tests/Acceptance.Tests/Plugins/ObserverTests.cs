using System.Globalization;
using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests.Plugins;

/// <summary>A plugin that only observes and crashes in a real rebuild: a warning, or the end if its manifest says so.</summary>
public sealed class ObserverTests
{
    private const string Crashing =
        """
        import os, sys
        from kiln_plugin import Plugin
        plugin = Plugin()

        @plugin.hook("postbuild")
        def scan(hook):
            print("the scanner found no floor", file=sys.stderr, flush=True)
            os._exit(7)

        plugin.run()
        """;

    [Fact]
    public void Its_crash_is_a_warning_and_the_packages_are_there()
    {
        using Workspace workspace = new(Caller.User);
        HostState before = new();
        string plugins = Install(workspace, onFailure: string.Empty);

        RunResult built = workspace.Rebuild("tiny", "r", Workspace.SmallOption(), "--plugin-dir", plugins).MustEndWith(0);

        Assert.Contains("WARNING: Plugin 'watcher' failed in hook 'postbuild': ", built.Error, StringComparison.Ordinal);
        Assert.Contains("exit status 7", built.Error, StringComparison.Ordinal);
        Assert.Contains("the scanner found no floor", built.Error, StringComparison.Ordinal);
        Assert.Contains(workspace.ResultNames("r"), name => name.EndsWith(".rpm", StringComparison.Ordinal) && !name.EndsWith(".src.rpm", StringComparison.Ordinal));
        Assert.Contains("Warn   ", Why(workspace, plugins), StringComparison.Ordinal);
        Assert.Contains("failure: the plugin only observes", Why(workspace, plugins), StringComparison.Ordinal);
        before.MustBeAsBefore();
    }

    [Fact]
    public void It_ends_the_build_if_its_manifest_says_so()
    {
        using Workspace workspace = new(Caller.User);
        HostState before = new();
        string plugins = Install(workspace, """, "onFailure": "abort" """);

        RunResult ended = workspace.Rebuild("tiny", "r", Workspace.SmallOption(), "--plugin-dir", plugins).MustEndWith(1);

        Assert.Contains("Plugin 'watcher' failed in hook 'postbuild': ", ended.Error, StringComparison.Ordinal);
        Assert.Contains("the scanner found no floor", ended.Error, StringComparison.Ordinal);
        Assert.Contains("failure: its manifest says so", Why(workspace, plugins), StringComparison.Ordinal);
        before.MustBeAsBefore();
    }

    private static string Why(Workspace workspace, string plugins) =>
        workspace.Kiln("hooks", "--why", "--plugin-dir", plugins).MustEndWith(0).Output.Split('\n').Single(line => line.TrimStart().StartsWith("watcher ", StringComparison.Ordinal));

    private static string Install(Workspace workspace, string onFailure)
    {
        string source = workspace.OpenDirectory("watcher-source");
        File.Copy(Path.Combine(Installation.Repository, "sdk/templates/python/kiln_plugin.py"), Path.Combine(source, "kiln_plugin.py"));
        File.WriteAllText(Path.Combine(source, "plugin.py"), Crashing);
        File.WriteAllText(Path.Combine(source, "plugin.json"), string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {
              "id": "watcher", "version": "1.0.0", "api": ">=1.0 <2.0", "kind": "process", "entry": "python3 plugin.py", "scope": "main",
              "summary": "Looks at the results, and crashes.",
              "hooks": [{ "id": "postbuild"{{onFailure}} }], "permissions": ["tree:read", "artifact:add"], "enabledByDefault": true
            }
            """));
        string plugins = Path.Combine(workspace.Directory, "plugins");
        Shell.Run(Installation.Program, "plugins", "install", source, "--plugin-dir", plugins).MustEndWith(0);
        Shell.Run(Installation.Program, "plugins", "enable", "watcher", "--plugin-dir", plugins).MustEndWith(0);
        return plugins;
    }
}
