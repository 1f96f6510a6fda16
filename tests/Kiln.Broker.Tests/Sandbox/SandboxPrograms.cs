using Kiln.Broker.Tests.Support;

namespace Kiln.Broker.Tests.Sandbox;

/// <summary>Fills a tree with programs of this machine: a shell, the usual small tools, and the libraries they load.</summary>
internal static class SandboxPrograms
{
    private static readonly string[] Names =
    [
        "bash", "sh", "cat", "ls", "id", "env", "true", "false", "sleep", "dd", "head", "wc", "tr", "sort", "printf", "uname", "hostname", "stty", "tty",
        "readlink", "stat", "touch", "mkdir", "rm", "pwd", "test", "setsid", "kill", "grep", "seq", "chmod", "chown",
    ];

    private static readonly Lazy<IReadOnlyList<string>> Files = new(Find);

    internal static void Install(string tree)
    {
        foreach (var name in (string[])["bin", "sbin", "lib", "lib64"])
        {
            if (new DirectoryInfo("/" + name).LinkTarget is { } target)
            {
                Directory.CreateDirectory(Path.Combine(tree, target));
                File.CreateSymbolicLink(Path.Combine(tree, name), target);
            }
        }

        Shell.Run("cp", ["--parents", "-L", .. Files.Value, tree]);
        foreach (var directory in (string[])["tmp", "etc", "var/cache", "mnt", "builddir", "root"])
        {
            Directory.CreateDirectory(Path.Combine(tree, directory));
        }

        File.SetUnixFileMode(Path.Combine(tree, "tmp"), (UnixFileMode)0b1_111_111_111);
    }

    /// <summary>Compiles the program that tries the doors; the test is skipped where no C compiler can link statically.</summary>
    internal static void InstallDoors(string tree)
    {
        try
        {
            Shell.Run("cc", "-static", "-O1", "-w", "-o", Path.Combine(tree, "doors"), Path.Combine(AppContext.BaseDirectory, "Sandbox/doors.c"));
        }
        catch (Exception failure) when (failure is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            Assert.Skip("The probe of the doors needs a C compiler with a static C library: " + failure.Message);
        }
    }

    private static List<string> Find()
    {
        var programs = Names.Select(name => Directories().Select(directory => Path.Combine(directory, name)).First(File.Exists)).ToList();
        var libraries = programs
            .SelectMany(program => Shell.Run("ldd", program).Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
            .Where(word => word.StartsWith('/'));
        return [.. programs.Concat(libraries).Distinct(StringComparer.Ordinal)];
    }

    private static string[] Directories() => ["/usr/bin", "/bin", "/usr/sbin", "/sbin"];
}
