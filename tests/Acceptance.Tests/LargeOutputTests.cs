using System.Diagnostics;
using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests;

/// <summary>A build that prints a gigabyte.</summary>
public sealed class LargeOutputTests
{
    private const long Gigabyte = 1L << 30;
    private const long MemoryLimit = 400L << 20;

    [Fact]
    public async Task All_of_it_is_in_the_build_log_and_memory_stays_flat()
    {
        using Workspace workspace = new(Caller.Root);
        Process run = workspace.StartKiln(Workspace.SmallOption(), "--define", $"spew_bytes {Gigabyte}", "--resultdir", workspace.Results("r"), Installation.SourcePackage("spew"));
        long peak = 0;
        using CancellationTokenSource stop = new();
        Task watch = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested && !run.HasExited)
            {
                peak = Math.Max(peak, PeakMemory(run.Id));
                await Task.Delay(100);
            }
        });

        Workspace.Finish(run).MustEndWith(0);
        await stop.CancelAsync();
        await watch;

        Assert.True(new FileInfo(Path.Combine(workspace.Results("r"), "build.log")).Length > Gigabyte);
        Assert.InRange(peak, 1, MemoryLimit);
    }

    private static long PeakMemory(int pid)
    {
        try
        {
            string line = File.ReadLines($"/proc/{pid}/status").First(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            return long.Parse(line.Split(':')[1].Replace("kB", string.Empty, StringComparison.Ordinal).Trim()) * 1024;
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            return 0;
        }
    }
}
