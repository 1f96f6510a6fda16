using System.Diagnostics;

namespace Kiln.Acceptance.Tests.Running;

/// <summary>
/// A base directory and result directories of their own for one test class, and the program run on them. Caches are shared by all.
/// </summary>
internal sealed class Workspace : IDisposable
{
    /// <summary>A buildroot that is quick to make: enough to run rpmbuild on packages without sources.</summary>
    public const string SmallSetup = "chroot_setup_cmd=install @srpm-build dash system-release";

    /// <summary>Makes roots that the test can look into from the host, as programs that call Mock do.</summary>
    public const string Visible = "--config-opts=host_visible_root=True";

    private readonly string _caches;

    /// <param name="caller">Who runs the program.</param>
    /// <param name="ownCaches">Whether nothing is in the caches at first, and nothing of them stays.</param>
    /// <param name="caches">The caches of another workspace, or null.</param>
    public Workspace(Caller caller, bool ownCaches = false, string? caches = null)
    {
        Installation.Require();
        Caller = caller;
        Directory = System.IO.Directory.CreateTempSubdirectory("kiln-acceptance-").FullName;
        _caches = caches ?? (ownCaches ? Path.Combine(Directory, "caches") : Path.Combine(Path.GetTempPath(), "kiln-acceptance-caches-" + caller.Name));
        foreach (string directory in new[] { Directory, Path.Combine(Directory, "lib"), _caches })
        {
            System.IO.Directory.CreateDirectory(directory);
            Open(directory);
        }
    }

    public Caller Caller { get; }

    public string Directory { get; }

    public string Library => Path.Combine(Directory, "lib");

    public string CacheDirectory => _caches;

    public string Results(string name) => Path.Combine(Directory, name);

    public RunResult Kiln(params string[] arguments) => Finish(StartKiln(arguments));

    public RunResult KilnWithInput(string input, params string[] arguments) => Shell.Finish(StartKiln(arguments), input);

    public RunResult Rebuild(string source, string results, params string[] more) =>
        Kiln([.. more, "--resultdir", Results(results), "--rebuild", Installation.SourcePackage(source)]);

    public Process StartKiln(params string[] arguments) => StartProgram(Installation.Program, [.. Standard(), .. arguments]);

    public Process StartProgram(string program, IReadOnlyList<string> arguments)
    {
        string[] command = Caller.IsRoot
            ? [program, .. arguments]
            : ["setpriv", "--reuid", Caller.Name, "--regid", $"{Caller.Gid}", "--init-groups", "env", "-i", $"HOME={Caller.Home}", $"USER={Caller.Name}", "PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", program, .. arguments];
        return Shell.Start(command[0], command[1..], directory: Directory);
    }

    /// <summary>A directory of the host that everybody may write.</summary>
    public string OpenDirectory(string name)
    {
        string path = Path.Combine(Directory, name);
        System.IO.Directory.CreateDirectory(path);
        Open(path);
        return path;
    }

    public static string SmallOption() => "--config-opts=" + SmallSetup;

    public static RunResult Finish(Process process) => Shell.Finish(process, input: null);

    public string[] Standard() => ["-r", "demo", $"--config-opts=basedir={Library}", $"--config-opts=cache_topdir={_caches}"];

    /// <summary>Host path of the tree.</summary>
    public string Root(string? extension = null) => Kiln([.. extension is null ? Array.Empty<string>() : ["--uniqueext", extension], "--print-root-path"]).MustEndWith(0).Output.Trim();

    public IReadOnlyList<string> ResultNames(string name) =>
        System.IO.Directory.Exists(Results(name)) ? [.. System.IO.Directory.GetFiles(Results(name)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)] : [];

    public string ResultText(string name, string file) => File.ReadAllText(Path.Combine(Results(name), file));

    public void Dispose()
    {
        if (System.IO.Directory.Exists(Library))
        {
            foreach (string buildroot in System.IO.Directory.GetDirectories(Library).Where(path => !Path.GetFileName(path).StartsWith('.')))
            {
                Shell.Run("chattr", "-R", "-i", buildroot);
            }
        }

        Shell.Run("rm", "-rf", "--one-file-system", Directory);
    }

    private static void Open(string directory) => File.SetUnixFileMode(directory, (UnixFileMode)0b111_111_111);
}
