using System.Diagnostics;
using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests.Walking;

/// <summary>One of two installations that are asked for the same: one with layers, one that makes everything from nothing.</summary>
internal sealed class WalkWorld
{
    private readonly string _directory;
    private readonly string _configuration;
    private int _runs;

    public WalkWorld(string directory, bool isCold)
    {
        (_directory, IsCold) = (directory, isCold);
        foreach (string path in new[] { directory, Path.Combine(directory, "lib"), Caches })
        {
            Directory.CreateDirectory(path);
            File.SetUnixFileMode(path, (UnixFileMode)0b111_111_111);
        }

        _configuration = Path.Combine(directory, "walk.cfg");
    }

    public bool IsCold { get; }

    /// <summary>Which provider makes the roots.</summary>
    public string Provider { get; set; } = "overlayfs";

    public string Caches => Path.Combine(_directory, "caches");

    public void Write(string configuration) => File.WriteAllText(
        _configuration,
        configuration + (IsCold
            ? "config_opts['plugin_conf']['layer_cache_enable'] = False\nconfig_opts['plugin_conf']['root_cache_enable'] = False\nconfig_opts['plugin_conf']['yum_cache_enable'] = False\n"
            : "config_opts['plugin_conf']['layer_cache_opts'] = {'dependency_layers': True}\n"));

    public RunResult Kiln(params string[] arguments) => Shell.Finish(Start(arguments), input: null);

    public Process Start(params string[] arguments) => Shell.Start(
        Installation.Program,
        [
            "-r", _configuration, $"--config-opts=basedir={_directory}/lib", $"--config-opts=cache_topdir={Caches}", $"--config-opts=root_provider={(IsCold ? "directory_root" : Provider)}",
            "--config-opts=host_visible_root=" + (IsCold || Provider == "directory_root"), "--resultdir", Results(), .. arguments,
        ],
        directory: _directory);

    /// <summary>
    /// dnf takes metadata that it looked at within the same second for the newest. The walk is faster than that, and goes on as if time had passed.
    /// </summary>
    public void Age() => Shell.Run(
        "sh", "-c", "find \"$1\" -path '*/repodata/*' -prune -o -name tree -prune -o -name '*.solv*' -exec touch -d '1 hour ago' {} + ; find \"$1\" -name tree -prune -o -path '*/repodata/*' -exec touch -d '1 hour ago' {} +", "sh", _directory);

    public TreeManifest Manifest(string? extension = null) =>
        TreeManifest.OfRoot(Path.Combine(_directory, "lib", "walk" + (extension is null ? "" : "-" + extension)), Path.Combine(Caches, "walk", "layers"));

    private string Results()
    {
        string path = Path.Combine(_directory, $"results-{++_runs}");
        Directory.CreateDirectory(path);
        File.SetUnixFileMode(path, (UnixFileMode)0b111_111_111);
        if (_runs > 8)
        {
            Shell.Run("rm", "-rf", Path.Combine(_directory, $"results-{_runs - 8}"));
        }

        return path;
    }
}
