using System.Diagnostics;
using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests.Callers;

/// <summary>
/// A prefix of its own with the program installed as mock, so that callers which name neither a configuration directory nor a base directory
/// find what they wrote.
/// </summary>
internal sealed class CallerSite : IDisposable
{
    private readonly Workspace _workspace;

    public CallerSite(Caller caller)
    {
        _workspace = new Workspace(caller);
        Prefix = Path.Combine(_workspace.Directory, "usr");
        Directory.CreateDirectory(Path.Combine(Prefix, "bin"));
        Shell.Run("cp", "-a", Path.Combine(Installation.Out, "lib"), Prefix).MustEndWith(0);
        File.CreateSymbolicLink(Path.Combine(Prefix, "bin", "mock"), "../lib/kiln/kiln");
        Shell.Run("cp", "-a", Path.Combine(Installation.Out, "etc"), Prefix).MustEndWith(0);
        File.WriteAllText(Path.Combine(ConfigDirectory, "site-defaults.cfg"), $"""
            config_opts['basedir'] = '{_workspace.Library}'
            config_opts['cache_topdir'] = '{_workspace.CacheDirectory}'

            """);
        Shell.Run("chmod", "-R", "a+rX", Prefix).MustEndWith(0);
    }

    public string Prefix { get; }

    public string ConfigDirectory => Path.Combine(Prefix, "etc", "mock");

    public string Library => _workspace.Library;

    public static string Repository => "file://" + Path.Combine(Installation.Distribution, "repo");

    /// <summary>A configuration that is complete in itself, with a small buildroot.</summary>
    public string Write(string name, string text)
    {
        string path = Path.Combine(ConfigDirectory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, (UnixFileMode)0b110_100_100);
        return path;
    }

    public string MakeDirectory(string name)
    {
        string path = Path.Combine(_workspace.Directory, name);
        Directory.CreateDirectory(path);
        File.SetUnixFileMode(path, (UnixFileMode)0b111_111_111);
        return path;
    }

    public RunResult Mock(params string[] arguments) => Workspace.Finish(Start(arguments));

    public RunResult MockWithInput(string input, params string[] arguments) => Shell.Finish(Start(arguments), input);

    public Process Start(params string[] arguments) => _workspace.StartProgram(Path.Combine(Prefix, "bin", "mock"), arguments);

    public static string[] Rpms(string directory) =>
        [.. Directory.GetFiles(directory, "*.rpm").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    public void Dispose() => _workspace.Dispose();
}
