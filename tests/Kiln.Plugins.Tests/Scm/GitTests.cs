using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;

namespace Kiln.Plugins.Tests.Scm;

/// <summary>Real repositories.</summary>
public sealed class GitTests : IDisposable
{
    private readonly ScmCase test = new();

    public void Dispose() => test.Dispose();

    [Fact]
    public async Task A_branch_is_checked_out_and_the_checkout_goes_away()
    {
        string repository = test.Git(("tool.spec", ScmCase.SpecText));
        HostProcess.Must(repository, "git", "checkout", "-q", "-b", "next");
        await File.WriteAllTextAsync(Path.Combine(repository, "new"), "n", TestContext.Current.CancellationToken);
        HostProcess.Must(repository, "git", "add", "-A");
        HostProcess.Must(repository, "git", "commit", "-q", "-m", "second");
        HostProcess.Must(repository, "git", "checkout", "-q", "main");

        FetchedSources main = await test.FetchAsync();
        FetchedSources next = await test.With("branch", "next").FetchAsync();

        Assert.Equal(Path.Combine(main.SourcesPath, "tool.spec"), main.SpecPath);
        Assert.False(File.Exists(Path.Combine(main.SourcesPath, "new")));
        Assert.True(File.Exists(Path.Combine(next.SourcesPath, "new")));
        Assert.DoesNotContain(test.Buildroot!.Happened, line => line.Contains("rpmspec", StringComparison.Ordinal));
        main.Dispose();
        next.Dispose();
        Assert.False(Directory.Exists(main.SourcesPath));
        Assert.False(Directory.Exists(next.SourcesPath));
    }

    [Theory]
    [InlineData(false, true, false)]
    [InlineData(true, true, false)]
    [InlineData(false, false, true)]
    public async Task The_checkout_becomes_the_first_source(bool byMark, bool excludes, bool hasRepository)
    {
        HostProcess.Require("rpmspec");
        test.Git([("tool.spec", ScmCase.SpecText), ("src/main.c", "int main;"), .. byMark ? [(".write_tar", "")] : Array.Empty<(string, string)>()]);
        test.With("write_tar", byMark ? null : "True").With("exclude_vcs", excludes);

        using FetchedSources fetched = await test.FetchAsync();

        string[] names = HostProcess.Must(fetched.SourcesPath, "tar", "tzf", "tool-1.5.tar.gz").Split('\n');
        Assert.Contains("tool-1.5/src/main.c", names, StringComparer.Ordinal);
        Assert.Equal(hasRepository, names.Contains("tool-1.5/.git/HEAD", StringComparer.Ordinal));
        Assert.True(File.Exists(fetched.SpecPath));
    }

    [Fact]
    public async Task Files_get_the_times_of_their_commits()
    {
        test.Git(("tool.spec", ScmCase.SpecText), ("dir/äöü file", "x"));

        using FetchedSources plain = await test.FetchAsync();
        using FetchedSources fetched = await test.With("git_timestamps", true).FetchAsync();

        var expected = new DateTime(2020, 2, 2, 2, 2, 2, DateTimeKind.Utc);
        Assert.Equal(expected, File.GetLastWriteTimeUtc(fetched.SpecPath));
        Assert.Equal(expected, File.GetLastWriteTimeUtc(Path.Combine(fetched.SourcesPath, "dir/äöü file")));
        Assert.NotEqual(expected, File.GetLastWriteTimeUtc(plain.SpecPath));
    }

    [Fact]
    public async Task Missing_sources_come_from_the_outer_directory_and_present_ones_stay()
    {
        HostProcess.Require("rpmspec");
        test.Git(("tool.spec", ScmCase.SpecText), ("extra.conf", "own"));
        ScmCase.Fill(Path.Combine(test.Directory, "lookaside"), ("tool-1.5.tar.gz", "archive"), ("extra.conf", "other"), ("fix.patch", "patch"), ("unrelated", "u"));

        using FetchedSources fetched = await test.With("ext_src_dir", Path.Combine(test.Directory, "lookaside")).FetchAsync();

        Assert.Equal("archive", await File.ReadAllTextAsync(Path.Combine(fetched.SourcesPath, "tool-1.5.tar.gz"), TestContext.Current.CancellationToken));
        Assert.Equal("own", await File.ReadAllTextAsync(Path.Combine(fetched.SourcesPath, "extra.conf"), TestContext.Current.CancellationToken));
        Assert.Equal("patch", await File.ReadAllTextAsync(Path.Combine(fetched.SourcesPath, "fix.patch"), TestContext.Current.CancellationToken));
        Assert.False(File.Exists(Path.Combine(fetched.SourcesPath, "unrelated")));
    }

    [Fact]
    public async Task Spec_file_and_sources_may_be_below_the_checkout_and_the_name_in_lower_case()
    {
        test.Git(("rpm/tool.spec", ScmCase.SpecText), ("sources/extra.conf", "x"));

        using FetchedSources fetched = await test.With("spec", "rpm/Tool.spec").With("int_src_dir", "sources").FetchAsync();

        Assert.EndsWith("/tool/rpm/tool.spec", fetched.SpecPath, StringComparison.Ordinal);
        Assert.EndsWith("/tool/sources", fetched.SourcesPath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submodules_follow_the_branch_if_the_command_clones_them()
    {
        string repository = test.Git(("tool.spec", ScmCase.SpecText));
        string inner = Path.Combine(test.Directory, "inner");
        ScmCase.Fill(inner, ("lib.c", "lib"));
        HostProcess.Must(inner, "git", "init", "-q");
        HostProcess.Must(inner, "git", "add", "-A");
        HostProcess.Must(inner, "git", "commit", "-q", "-m", "inner");
        HostProcess.Must(repository, "git", "checkout", "-q", "-b", "with-lib");
        HostProcess.Must(repository, "git", "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner, "lib");
        HostProcess.Must(repository, "git", "commit", "-q", "-m", "lib");
        HostProcess.Must(repository, "git", "checkout", "-q", "main");
        test.With("git_get", $"git -c protocol.file.allow=always clone -c protocol.file.allow=always --recurse-submodules SCM_BRN {repository} SCM_PKG").With("branch", "with-lib");

        KilnException? refused = null;
        try
        {
            using FetchedSources fetched = await test.FetchAsync();
            Assert.True(File.Exists(Path.Combine(fetched.SourcesPath, "lib/lib.c")));
        }
        catch (KilnException failure) when (failure.Message.Contains("transport 'file' not allowed", StringComparison.Ordinal))
        {
            // git keeps submodules from local paths unless the user's own configuration allows it; that it was tried is what counts here.
            refused = failure;
        }

        Assert.Contains(test.Buildroot!.Happened, line => line.EndsWith(": git submodule update --init --recursive", StringComparison.Ordinal));
        Assert.True(refused is null || refused.ExitCode == 5);
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        test.Git(("other.spec", ScmCase.SpecText));

        Assert.Contains("Cannot find spec file tool.spec", (await test.FailAsync()).Message, StringComparison.Ordinal);
        Assert.Contains("git", (await test.With("branch", "no-such-branch").FailAsync()).Message, StringComparison.Ordinal);
        KilnException missing = await test.With("git_get", "no-such-program-here clone SCM_PKG").FailAsync();
        Assert.Contains("Install no-such-program-here", missing.WayOut, StringComparison.Ordinal);
        Assert.Contains("made no directory 'tool'", (await test.With("git_get", "true SCM_PKG").With("branch", null).FailAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spec_file_that_rpm_does_not_understand_is_a_failure()
    {
        HostProcess.Require("rpmspec");
        test.Git(("tool.spec", "Name: tool\n%if\n"));

        await test.With("write_tar", true).FailAsync();
    }
}
