using System.Globalization;
using Kiln.Benchmarks.Results;

namespace Kiln.Benchmarks.Runs;

/// <summary>Warm rebuilds over base sets of different sizes: a package with many files is part of the base.</summary>
internal sealed class SizeGroup(TestedProgram program) : BenchmarkGroup
{
    private static readonly int[] Counts = [20_000, 200_000];
    private static readonly Sampling Some = new(Runs: 7, WarmUps: 2);

    public override string Name => "size";

    public override async Task RunAsync(Recorder recorder)
    {
        using var directory = new ResultDirectory();
        string source = await SmallPackages.MakeAsync(directory.Path, "bench-size", requires: string.Empty);
        string? first = null;
        foreach (int count in Counts)
        {
            string repository = await RepositoryAsync(directory, count);
            IReadOnlyList<string> options =
            [
                .. program.In($"bench-size-{count}"), .. TestedProgram.Layered, "--addrepo", $"file://{repository}", "--config-opts", $"chroot_additional_packages=bulk{count}",
                .. TestedProgram.WithOwnCaches("bench-size-" + count.ToString(CultureInfo.InvariantCulture)),
            ];
            string name = string.Create(CultureInfo.InvariantCulture, $"clean rebuild, {count} more files in the base");
            var timeline = new RunTimeline(directory["events"], "chroot-init");
            await recorder.TimeAsync(
                name, timeline.Over(Some), () => program.Tool.RunAsync([.. options, "--events", directory["events"], "--resultdir", directory["r"], "--rebuild", source]), first);
            recorder.Note(string.Create(CultureInfo.InvariantCulture, $"of it, until all that rpmbuild needs is there, {count}"), "ms", timeline.SinceStart(Some.WarmUps));
            await program.Tool.RunAsync([.. options, "--scrub=all"]);
            first ??= name;
        }
    }

    private static async Task<string> RepositoryAsync(ResultDirectory directory, int count)
    {
        string spec = directory[$"bulk{count}.spec"];
        await File.WriteAllTextAsync(spec, $$"""
            Name: bulk{{count}}
            Version: 1
            Release: 1
            Summary: Many files
            License: MIT
            BuildArch: noarch

            %description
            Many files.

            %install
            mkdir -p %buildroot/usr/share/bulk
            cd %buildroot/usr/share/bulk
            for d in $(seq {{count / 1000}}); do mkdir $d; (cd $d; seq 1000 | xargs touch); done

            %files
            /usr/share/bulk
            """);
        string repository = directory[$"repo{count}"];
        await new BuildTool("rpmbuild").RunAsync("-bb", "--define", $"_topdir {directory["bulk"]}", "--define", $"_rpmdir {repository}", spec);
        await new BuildTool("createrepo_c").RunAsync("-q", repository);
        return repository;
    }
}
