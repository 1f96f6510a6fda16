using Kiln.Benchmarks.Results;

namespace Kiln.Benchmarks.Runs;

/// <summary>rpmbuild alone in a tree that the host sees, on the source package that the program under test rebuilds.</summary>
internal static class BareBuild
{
    /// <param name="recorder">Takes the times.</param>
    /// <param name="name">Name of the measurement.</param>
    /// <param name="sampling">How often.</param>
    /// <param name="root">The tree; what the package requires is installed.</param>
    /// <param name="package">Source package.</param>
    public static async Task TimeAsync(Recorder recorder, string name, Sampling sampling, string root, string package)
    {
        string copy = Path.Combine(root, "tmp", Path.GetFileName(package));
        File.Copy(package, copy, overwrite: true);
        await recorder.TimeAsync(name, sampling, () => new BuildTool("chroot").RunAsync(
            root, "/usr/bin/rpmbuild", "--rebuild", "--nodeps", "--define", "_topdir /tmp/bench-top", $"/tmp/{Path.GetFileName(package)}"));
        File.Delete(copy);
        Directory.Delete(Path.Combine(root, "tmp", "bench-top"), recursive: true);
    }
}
