namespace Kiln.Benchmarks;

/// <summary>The steps that are timed.</summary>
internal static class Suite
{
    private const string Extension = "bench";
    private static readonly string[] Root = ["-r", "demo", "--uniqueext", Extension];

    public static IReadOnlyList<Measurement> Run(string program, string source)
    {
        string results = Directory.CreateTempSubdirectory("kiln-bench-").FullName;
        File.SetUnixFileMode(results, (UnixFileMode)0b111_111_111);
        try
        {
            return
            [
                Measurement.Take("--version", 10, program, "--version"),
                Measurement.Take("--print-root-path", 10, program, [.. Root, "--print-root-path"]),
                Measurement.Take("--list-chroots", 10, program, "--list-chroots"),
                Measurement.Take("--init, package cache warm", 3, program, [.. Root, "--init"]),
                Measurement.Take("--chroot true, root initialised", 10, program, [.. Root, "--chroot", "true"]),
                Measurement.Take("--no-clean --rebuild of a tiny package", 5, program, [.. Root, "--no-clean", "--resultdir", Path.Combine(results, "r"), "-N", "--rebuild", source]),
            ];
        }
        finally
        {
            Directory.Delete(results, recursive: true);
        }
    }

    /// <summary>What the same work costs without any build tool around it.</summary>
    public static IReadOnlyList<Measurement> Floor(string program, string source)
    {
        string root = RootPath(program);
        File.Copy(source, Path.Combine(root, "tmp", "bench.src.rpm"), overwrite: true);
        return
        [
            Measurement.Take("chroot(1) true", 10, "chroot", root, "true"),
            Measurement.Take("rpm -qa in the chroot", 10, "chroot", root, "rpm", "-qa"),
            Measurement.Take("rpmbuild --rebuild in the chroot", 5, "chroot", root, "rpmbuild", "--rebuild", "--nodeps", "/tmp/bench.src.rpm"),
        ];
    }

    private static string RootPath(string program)
    {
        using System.Diagnostics.Process process = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo(program, [.. Root, "--print-root-path"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        string path = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return path;
    }
}
