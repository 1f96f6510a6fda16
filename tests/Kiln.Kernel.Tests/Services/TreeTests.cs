using System.Formats.Tar;
using Kiln.Kernel.Operations;
using Kiln.Kernel.Tests.Support;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Kernel.Tests.Services;

/// <summary>Operations on the tree, through whole runs.</summary>
public sealed class TreeTests : IDisposable
{
    private readonly PluginHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Theory]
    [InlineData(false, "first")]
    [InlineData(true, "second")]
    public async Task Link_that_exists_stays_unless_it_is_to_be_replaced(bool replace, string expected)
    {
        await ApplyAsync(new MakeSymlinkOperation("/link", "first", Replace: false), new MakeSymlinkOperation("/link", "second", replace));

        Assert.Equal(expected, new FileInfo(Path.Combine(harness.RootPath, "link")).LinkTarget);
    }

    [Theory]
    [InlineData(ExistingFile.Keep, "old")]
    [InlineData(ExistingFile.Replace, "new")]
    [InlineData(ExistingFile.KeepIfEqual, "new")]
    public async Task File_that_exists_is_treated_as_asked(ExistingFile existing, string expected)
    {
        await ApplyAsync(PutFileOperation.FromText("/a/b", "old"), PutFileOperation.FromText("/a/b", "new", existing));

        Assert.Equal(expected, await File.ReadAllTextAsync(Path.Combine(harness.RootPath, "a/b"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Text_is_edited_and_a_missing_file_is_no_failure()
    {
        await ApplyAsync(
            PutFileOperation.FromText("/etc/x", "a=1\n"),
            new EditTextOperation("/etc/x", text => text + "b=2\n"),
            new EditTextOperation("/etc/absent", _ => throw new InvalidOperationException("called")));

        Assert.Equal("a=1\nb=2\n", await File.ReadAllTextAsync(Path.Combine(harness.RootPath, "etc/x"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Operations_wait_for_what_a_text_says()
    {
        await ApplyAsync(
            PutFileOperation.FromText("/etc/x", "a=1\n"),
            new IfTextOperation("/etc/x", text => text == "a=1\n", [PutFileOperation.FromText("/yes", "1")]),
            new IfTextOperation("/etc/x", text => text is null, [PutFileOperation.FromText("/no", "1")]),
            new IfTextOperation("/etc/absent", text => text is null, [PutFileOperation.FromText("/absent", "1")]));

        Assert.True(File.Exists(Path.Combine(harness.RootPath, "yes")));
        Assert.False(File.Exists(Path.Combine(harness.RootPath, "no")));
        Assert.True(File.Exists(Path.Combine(harness.RootPath, "absent")));
    }

    [Fact]
    public async Task Missing_host_file_is_a_warning_if_it_is_optional()
    {
        HarnessRun run = await ApplyAsync(new CopyHostFileOperation("/nowhere/file", "/x", Optional: true));
        HarnessRun strict = await ApplyAsync(new CopyHostFileOperation("/nowhere/file", "/x"));

        Assert.Contains("WARNING: File /nowhere/file not present. It is not copied into the chroot.", run.Timeline);
        Assert.Equal(1, strict.ExitCode);
        Assert.Contains("/nowhere/file", strict.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removal_keeps_what_is_named()
    {
        await ApplyAsync(
            PutFileOperation.FromText("/home/keep/x", "x"), PutFileOperation.FromText("/home/go/x", "x"),
            new RemovePathOperation("/home", ContentOnly: true, ["/home/keep"]));

        Assert.Equal(["keep"], Directory.GetFileSystemEntries(Path.Combine(harness.RootPath, "home")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Archive_is_unpacked_with_modes_times_and_links()
    {
        string directory = Path.Combine(harness.Directory, "given");
        Directory.CreateDirectory(Path.Combine(directory, "deep"));
        await File.WriteAllTextAsync(Path.Combine(directory, "deep", "tool"), "run", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(Path.Combine(directory, "deep", "tool"), (UnixFileMode)0b111_101_000);
        File.SetLastWriteTimeUtc(Path.Combine(directory, "deep", "tool"), new DateTime(2001, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        File.CreateSymbolicLink(Path.Combine(directory, "link"), "/etc/passwd");
        using var given = CallerDirectory.Open(directory, followLinks: false);

        HarnessRun run = await ApplyAsync(new UnpackOperation(given.Archive, "/there", TreeIdentity.Build));
        await given.FinishAsync(TestContext.Current.CancellationToken);

        string there = Path.Combine(harness.RootPath, "there");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("run", await File.ReadAllTextAsync(Path.Combine(there, "deep/tool"), TestContext.Current.CancellationToken));
        Assert.Equal((UnixFileMode)0b111_101_000, File.GetUnixFileMode(Path.Combine(there, "deep/tool")));
        Assert.Equal(new DateTime(2001, 1, 2, 3, 4, 5, DateTimeKind.Utc), File.GetLastWriteTimeUtc(Path.Combine(there, "deep/tool")));
        Assert.Equal("/etc/passwd", new FileInfo(Path.Combine(there, "link")).LinkTarget);
    }

    [Fact]
    public async Task Links_of_a_directory_can_be_followed()
    {
        string directory = Path.Combine(harness.Directory, "given");
        Directory.CreateDirectory(directory);
        await File.WriteAllTextAsync(Path.Combine(harness.Directory, "outside"), "content", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(Path.Combine(directory, "link"), "../outside");
        using var given = CallerDirectory.Open(directory, followLinks: true);

        await ApplyAsync(new UnpackOperation(given.Archive, "/there", TreeIdentity.Build));

        Assert.Null(new FileInfo(Path.Combine(harness.RootPath, "there/link")).LinkTarget);
        Assert.Equal("content", await File.ReadAllTextAsync(Path.Combine(harness.RootPath, "there/link"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Directory_that_cannot_be_read_whole_is_a_failure_that_names_it()
    {
        using var given = CallerDirectory.Open(Path.Combine(harness.Directory, "absent"), followLinks: false);

        KilnException failure = await Assert.ThrowsAsync<KilnException>(() => given.FinishAsync(TestContext.Current.CancellationToken));

        Assert.Contains("/absent", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../out")]
    [InlineData("a/../../out")]
    public async Task Archive_whose_names_lead_out_is_refused(string name)
    {
        using var archive = new MemoryStream();
        await using (var writer = new TarWriter(archive, leaveOpen: true))
        {
            await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream([1]) }, TestContext.Current.CancellationToken);
        }

        archive.Position = 0;
        HarnessRun run = await ApplyAsync(new UnpackOperation(archive, "/there", TreeIdentity.Build));

        Assert.Contains(name, run.Failure!.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(harness.RootPath, "there")));
    }

    [Fact]
    public async Task Damaged_archive_is_a_failure()
    {
        HarnessRun run = await ApplyAsync(new UnpackOperation(new MemoryStream([.. Enumerable.Repeat((byte)'x', 2000)]), "/there", TreeIdentity.Build));

        Assert.Contains("damaged", run.Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("relative")]
    [InlineData("/a/../../b")]
    public async Task Path_that_is_none_inside_the_tree_is_refused(string path)
    {
        HarnessRun run = await ApplyAsync(new MakeDirectoryOperation(path));

        Assert.Contains($"'{path}'", run.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_directory_is_listed_completely_and_sorted()
    {
        IReadOnlyList<TreeEntry>? entries = null;
        await RunAsync(async (context, token) =>
        {
            await context.Buildroot.Tree.ApplyAsync([.. Enumerable.Range(0, 250).Select(number => PutFileOperation.FromText($"/d/{number:000}", "x"))], token);
            entries = await context.Buildroot.Tree.ListAsync("/d", token);
            Assert.Null(await context.Buildroot.Tree.ListAsync("/absent", token));
            Assert.Null(await context.Buildroot.Tree.OpenReadAsync("/absent", token));
        });

        Assert.Equal(Enumerable.Range(0, 250).Select(number => $"{number:000}"), entries!.Select(entry => entry.Name));
    }

    private Task<HarnessRun> ApplyAsync(params IReadOnlyList<TreeOperation> operations) =>
        RunAsync((context, token) => context.Buildroot.Tree.ApplyAsync(operations, token));

    private Task<HarnessRun> RunAsync(Func<BuildrootContext, CancellationToken, Task> handler)
    {
        harness.Replace(
            new Plugin(registration => registration.On(HookCatalogue.PostInit, handler)),
            Manifests.Make("one", hooks: ["postinit"], permissions: ["tree:read", "tree:write", "host:read"]));
        return harness.RunAsync(new InitializeOperation(), TestContext.Current.CancellationToken);
    }
}
