using Kiln.Kernel.Operations;
using Kiln.Kernel.Tests.Support;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Events;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;
using Kiln.Sdk.Testing.Broker;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Kernel.Tests.Timelines;

/// <summary>Several builds in one run, one after the other and at once.</summary>
public sealed class JobTests : IDisposable
{
    private const string Program = "/usr/bin/fake-build";
    private readonly PluginHarness harness = new();
    private readonly CancellationTokenSource signal = new();

    public void Dispose()
    {
        signal.Dispose();
        harness.Dispose();
    }

    [Fact]
    public async Task A_tree_that_stays_for_the_next_build_has_every_mount_once()
    {
        List<int> mounts = [];
        harness.Add(new Plugin(registration => registration.On(HookCatalogue.Mounts, (context, _) =>
        {
            context.AddManaged(new TmpfsMount("/var/tmp", 0, 0b111_111_111));
            return Task.CompletedTask;
        })), Manifests.Make("mounter", hooks: ["mounts"], permissions: ["mount:tmpfs"]));
        Operation operation = Chain(async (session, cancellation) =>
        {
            await session.BuildAsync(Job("a-1-1"), cancellation);
            await session.BuildAsync(Job("b-1-1"), cancellation);
        });
        harness.Prepare = broker => broker.Script(program => program.Request.Program == Program, program =>
        {
            mounts.Add(broker.Mounts.Count);
            return Leave(program);
        });

        HarnessRun run = await harness.RunAsync(operation);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([1, 1], mounts);
        Assert.Empty(run.Broker.Mounts);
    }

    [Fact]
    public async Task Builds_at_once_have_trees_results_and_labels_of_their_own_and_the_trees_beside_go_with_the_run()
    {
        var both = new Barrier(2);
        List<string> trees = [];
        IReadOnlyList<BuildReport> reports = [];
        Operation operation = Chain(async (session, cancellation) => reports = await Task.WhenAll(
            Task.Run(() => session.BuildAsync(Job("a-1-1", slot: 0), cancellation), cancellation),
            Task.Run(() => session.BuildAsync(Job("b-1-1", slot: 3), cancellation), cancellation)));
        harness.Prepare = broker => broker.Script(program => program.Request.Program == Program, async program =>
        {
            lock (trees)
            {
                trees.Add(program.TreePath);
            }

            // Neither ends before both have begun.
            await Task.Run(() => both.SignalAndWait(TimeSpan.FromMinutes(1)));
            return Leave(program);
        });

        HarnessRun run = await harness.RunAsync(operation);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([Path.Combine(harness.Directory, "lib", "demo-slot-3", "root"), harness.RootPath], trees.Order(StringComparer.Ordinal));
        Assert.Equal(
            [Path.Combine(harness.Directory, "a-1-1", "a-1-1.noarch.rpm"), Path.Combine(harness.Directory, "b-1-1", "b-1-1.noarch.rpm")],
            reports.SelectMany(report => report.Artifacts));
        Assert.Equal(["a-1-1", "b-1-1"], run.Events.OfType<LogsOpened>().Select(opened => opened.Job!).Order(StringComparer.Ordinal));
        Assert.Equal(["demo"], Directory.GetDirectories(Path.Combine(harness.Directory, "lib"), "demo*").Select(path => Path.GetFileName(path)));
        Assert.Empty(Directory.GetFiles(Path.Combine(harness.Directory, "lib", ".kiln", "journal")));
    }

    [Fact]
    public async Task A_failed_build_is_reported_and_means_nothing_for_the_next()
    {
        List<BuildReport> reports = [];
        Operation operation = Chain(async (session, cancellation) =>
        {
            reports.Add(await session.BuildAsync(Job("a-1-1"), cancellation));
            reports.Add(await session.BuildAsync(Job("b-1-1"), cancellation));
        });
        harness.Prepare = broker => broker.Script(
            program => program.Request.Program == Program, program => program.Request.Arguments[0] == "a-1-1" ? 3 : Leave(program));

        HarnessRun run = await harness.RunAsync(operation);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([BuildOutcome.Failure, BuildOutcome.Success], reports.Select(report => report.Outcome));
        Assert.Equal(3, reports[0].Failure!.ExitCode);
        Assert.Equal(["b-1-1.noarch.rpm"], reports[1].Artifacts.Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public async Task A_signal_ends_all_builds_and_the_trees_beside_go()
    {
        var both = new CountdownEvent(2);
        int ended = 0;
        Operation operation = Chain((session, cancellation) => Task.WhenAll(
            Task.Run(() => session.BuildAsync(Job("a-1-1", slot: 0), cancellation), CancellationToken.None),
            Task.Run(() => session.BuildAsync(Job("b-1-1", slot: 1), cancellation), CancellationToken.None)));
        harness.Prepare = broker => broker.Script(program => program.Request.Program == Program, async program =>
        {
            if (both.Signal())
            {
                await signal.CancelAsync();
            }

            try
            {
                await Task.Delay(Timeout.Infinite, program.Ended);
            }
            finally
            {
                Interlocked.Increment(ref ended);
            }

            return 0;
        });

        HarnessRun run = await harness.RunAsync(operation, signal.Token);

        Assert.Equal(7, run.ExitCode);
        Assert.Equal(2, ended);
        Assert.Equal(2, run.Events.OfType<StateFinished>().Count(state => state.Outcome == StateOutcome.Cancelled && state.Title.StartsWith("building", StringComparison.Ordinal)));
        Assert.False(Directory.Exists(Path.Combine(harness.Directory, "lib", "demo-slot-1")));
        Assert.Empty(Directory.GetFiles(Path.Combine(harness.Directory, "lib", ".kiln", "journal")));
    }

    private PluginOperation Chain(Func<IOperationSession, CancellationToken, Task> run)
    {
        harness.Add(new Plugin(registration => registration.Provide<IOperation>(new LambdaOperation(run))), Manifests.Make("many", provides: ["IOperation"]));
        return new PluginOperation("many", [], new Dictionary<string, string>(StringComparer.Ordinal), new NoFiles());
    }

    private BuildJob Job(string label, int slot = 0) => new(harness.Source(label + ".src.rpm"), Path.Combine(harness.Directory, label), slot, label);

    private static int Leave(FakeProgram program)
    {
        File.WriteAllText(Path.Combine(program.TreePath, "builddir/build/results", program.Request.Arguments[0] + ".noarch.rpm"), "content");
        return 0;
    }

    private sealed class LambdaOperation(Func<IOperationSession, CancellationToken, Task> run) : IOperation
    {
        public IReadOnlyList<string> Modes => ["many"];

        public async Task<int> RunAsync(IOperationSession session, CancellationToken cancellation)
        {
            await run(session, cancellation);
            return 0;
        }
    }

    private sealed class NoFiles : ICallerFiles
    {
        public Task<CallerFile> OpenAsync(string word, CancellationToken cancellation) => throw new NotSupportedException();

        public CallerPathKind KindOf(string word) => CallerPathKind.Missing;

        public Task<Stream> ReadTreeAsync(string word, CancellationToken cancellation) => throw new NotSupportedException();

        public Task WriteTreeAsync(string word, Func<Stream, Task> write, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
