using System.Diagnostics;
using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests;

/// <summary>A signal in any phase: status, markers, locks, mounts, processes, and the next run.</summary>
public sealed class PhaseSignalTests(SmallBuildroot buildroot) : IClassFixture<SmallBuildroot>
{
    public static TheoryData<string, int, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, int, string>();
            foreach ((string signal, int exitCode) in new[] { ("INT", 7), ("TERM", 143), ("HUP", 129), ("PIPE", 141) })
            {
                foreach (string phase in new[] { "Start: installing minimal buildroot", "Start: build setup for", "Start: rpmbuild" })
                {
                    cases.Add(signal, exitCode, phase);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_run_ends_in_order_whenever_it_is_told_to(string signal, int exitCode, string phase)
    {
        bool isNew = phase.Contains("installing", StringComparison.Ordinal);
        Workspace workspace = buildroot.Workspace;
        string results = workspace.Results(Guid.NewGuid().ToString("N"));
        string[] where = isNew ? ["--uniqueext", "signal", "--disable-plugin=layer_cache", "--disable-plugin=root_cache"] : ["--no-clean"];
        HostState before = new();
        Process run = workspace.StartKiln([Workspace.SmallOption(), .. where, "--define", "tiny_sleep 100", "--resultdir", results, Installation.SourcePackage("tiny")]);

        string seen = await SignalAtAsync(run, phase, signal);

        Assert.True(run.ExitCode == exitCode, seen);
        before.MustBeAsBefore();
        Assert.Empty(Directory.GetFiles(results, ".*.part"));
        Assert.DoesNotContain("Finish: run", seen, StringComparison.Ordinal);
        workspace.Kiln([Workspace.SmallOption(), .. where, isNew ? "--clean" : "--chroot", .. isNew ? Array.Empty<string>() : ["true"]]).MustEndWith(0);
    }

    /// <summary>Sends the signal when the line of the phase appears, and waits for the end.</summary>
    private static async Task<string> SignalAtAsync(Process run, string phase, string signal)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        Task<string> output = run.StandardOutput.ReadToEndAsync(cancellation);
        var seen = new List<string>();
        bool sent = false;
        while (await run.StandardError.ReadLineAsync(cancellation) is { } line)
        {
            seen.Add(line);
            if (!sent && line.StartsWith(phase, StringComparison.Ordinal))
            {
                Shell.Run("kill", "-" + signal, $"{run.Id}").MustEndWith(0);
                sent = true;
            }
        }

        await output;
        await run.WaitForExitAsync(cancellation);
        return string.Join('\n', seen);
    }
}
