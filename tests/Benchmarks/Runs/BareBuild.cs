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
    /// <param name="count">How many builds at once.</param>
    /// <param name="bound">Name of the measurement that this one cannot be better than.</param>
    public static async Task<Sample> TimeAsync(Recorder recorder, string name, Sampling sampling, string root, string package, int count = 1, string? bound = null)
    {
        string copy = Path.Combine(root, "tmp", Path.GetFileName(package));
        File.Copy(package, copy, overwrite: true);
        Sample sample = await recorder.TimeAsync(name, sampling, () => Task.WhenAll(Enumerable.Range(0, count).Select(BuildAsync)), bound);
        File.Delete(copy);
        Directory.Delete(Path.Combine(root, "tmp", "bench-top"), recursive: true);
        return sample;

        Task BuildAsync(int number) => new BuildTool("chroot").RunAsync(
            root, "/usr/bin/rpmbuild", "--rebuild", "--nodeps", "--define", $"_topdir /tmp/bench-top/{number}", "--define", $"_tmppath /tmp/bench-top/{number}/tmp", $"/tmp/{Path.GetFileName(package)}");
    }
}
