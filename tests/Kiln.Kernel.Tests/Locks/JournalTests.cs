using System.Diagnostics;
using Kiln.Kernel.Journal;
using Kiln.Kernel.Locks;

namespace Kiln.Kernel.Tests.Locks;

public sealed class JournalTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("kiln-journal-").FullName;
    private readonly List<string> deleted = [];

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void Journal_of_a_run_that_released_everything_is_gone()
    {
        using (var journal = RunJournal.Open(directory))
        {
            journal.Note(ResourceKind.PartialFile, "/x").Dispose();
        }

        Assert.Empty(Directory.GetFiles(directory));
    }

    [Fact]
    public async Task What_a_dead_run_left_is_taken_away_once()
    {
        string tree = Directory.CreateDirectory(Path.Combine(directory, "tree")).FullName;
        string file = Path.Combine(directory, ".x.part");
        await File.WriteAllTextAsync(file, "half", TestContext.Current.CancellationToken);
        using (var journal = RunJournal.Open(directory))
        {
            journal.Note(ResourceKind.UnfinishedTree, tree, "demo");
            journal.Note(ResourceKind.PartialFile, file);
            journal.Note(ResourceKind.PartialFile, Path.Combine(directory, "kept")).Dispose();
        }

        IReadOnlyList<string> reaped = await ReapAsync();

        Assert.Equal([tree, file], reaped);
        Assert.Equal([tree], deleted);
        Assert.False(File.Exists(file));
        Assert.Empty(Directory.GetFiles(directory, "*.jsonl"));
        Assert.Empty(await ReapAsync());
    }

    [Fact]
    public async Task What_a_living_run_has_is_left_alone()
    {
        using var journal = RunJournal.Open(directory);
        journal.Note(ResourceKind.PartialFile, Path.Combine(directory, "mine"));

        Assert.Empty(await ReapAsync());
        Assert.Single(Directory.GetFiles(directory, "*.jsonl"));
    }

    [Fact]
    public async Task Tree_that_a_living_run_took_over_is_left_alone()
    {
        string tree = Directory.CreateDirectory(Path.Combine(directory, "tree")).FullName;
        using (var journal = RunJournal.Open(directory))
        {
            journal.Note(ResourceKind.UnfinishedTree, tree, "demo");
        }

        using var living = new BuildrootLock(directory, "demo");
        await living.EnterAsync(TestContext.Current.CancellationToken);
        await ReapAsync();

        Assert.Empty(deleted);
    }

    [Fact]
    public async Task Directory_that_was_to_go_stays_noted_while_it_is_there()
    {
        string left = Directory.CreateDirectory(Path.Combine(directory, ".new-1")).FullName, gone = Directory.CreateDirectory(Path.Combine(directory, ".new-2")).FullName;
        using (var journal = RunJournal.Open(directory))
        using (journal.NoteUntilGone(ResourceKind.LayerPlace, left))
        using (journal.NoteUntilGone(ResourceKind.LayerPlace, gone))
        {
            Directory.Delete(gone);
        }

        Assert.Equal([left], await ReapAsync());
    }

    [Fact]
    public async Task Place_of_a_layer_is_taken_away_whoever_uses_the_buildroot()
    {
        string place = Directory.CreateDirectory(Path.Combine(directory, ".new-1")).FullName;
        using (var journal = RunJournal.Open(directory))
        {
            journal.Note(ResourceKind.LayerPlace, place);
        }

        using var living = new BuildrootLock(directory, "demo");
        await living.EnterAsync(TestContext.Current.CancellationToken);
        await ReapAsync();

        Assert.Equal([place], deleted);
    }

    [Fact]
    public async Task Torn_last_line_is_no_obstacle()
    {
        string tree = Directory.CreateDirectory(Path.Combine(directory, "tree")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(directory, "1-1-x.jsonl"),
            $$"""
            {"id":1,"kind":"UnfinishedTree","path":"{{tree}}","lock":"demo"}
            {"id":1,"ki
            """,
            TestContext.Current.CancellationToken);

        await ReapAsync();

        Assert.Equal([tree], deleted);
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef", true)]
    [InlineData("", false)]
    [InlineData("0123456789abcdef", false)]
    public async Task Processes_are_killed_by_a_whole_mark_only(string mark, bool killed)
    {
        using (var journal = RunJournal.Open(directory))
        {
            journal.Note(ResourceKind.PluginProcesses, mark);
        }

        var start = new ProcessStartInfo("sleep", ["600"]) { UseShellExecute = false, Environment = { ["KILN_PLUGIN_RUN"] = mark + "-1" } };
        using Process left = Process.Start(start)!;
        try
        {
            // The environment of a program that is just being loaded cannot be read yet.
            Assert.True(SpinWait.SpinUntil(() => File.ReadAllBytes($"/proc/{left.Id}/environ").Length > 0, 60_000));
            IReadOnlyList<string> reaped = await ReapAsync();

            Assert.Equal(killed ? ["processes of plugins: 1"] : [], reaped);
            Assert.Equal(killed, left.WaitForExit(killed ? 60_000 : 0));
        }
        finally
        {
            left.Kill();
        }
    }

    private Task<IReadOnlyList<string>> ReapAsync() => new JournalReaper(directory, directory, (path, _) =>
    {
        deleted.Add(path);
        Directory.Delete(path);
        return Task.CompletedTask;
    }).ReapAsync(TestContext.Current.CancellationToken);
}
