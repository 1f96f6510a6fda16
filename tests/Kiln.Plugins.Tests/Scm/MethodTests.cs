using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.Tests.Scm;

/// <summary>The other kinds of version control, and options that are wrong.</summary>
public sealed class MethodTests : IDisposable
{
    private readonly ScmCase test = new();

    public void Dispose() => test.Dispose();

    [Fact]
    public async Task Subversion_checks_out_trunk_or_the_branch()
    {
        HostProcess.Require("svn");
        HostProcess.Must(test.Directory, "svnadmin", "create", "repo");
        string address = $"file://{test.Directory}/repo";
        string import = Path.Combine(test.Directory, "import");
        ScmCase.Fill(import, ("tool/trunk/tool.spec", ScmCase.SpecText), ("tool/old/tool.spec", ScmCase.SpecText), ("tool/old/mark", "old"));
        HostProcess.Must(test.Directory, "svn", "import", "-q", "-m", "first", import, address);
        test.With("method", "svn").With("svn_get", $"svn co -q {address}/SCM_PKG/SCM_BRN SCM_PKG");

        using FetchedSources trunk = await test.FetchAsync();
        using FetchedSources old = await test.With("branch", "old").FetchAsync();

        Assert.False(File.Exists(Path.Combine(trunk.SourcesPath, "mark")));
        Assert.True(File.Exists(Path.Combine(old.SourcesPath, "mark")));
    }

    [Fact]
    public async Task Cvs_checks_out_the_head_or_the_tag()
    {
        HostProcess.Require("cvs");
        string repository = Path.Combine(test.Directory, "cvsroot");
        HostProcess.Must(test.Directory, "cvs", "-d", repository, "init");
        string import = Path.Combine(test.Directory, "import");
        ScmCase.Fill(import, ("tool.spec", ScmCase.SpecText));
        HostProcess.Must(import, "cvs", "-Q", "-d", repository, "import", "-m", "first", "tool", "vendor", "start");
        test.With("method", "cvs").With("cvs_get", $"cvs -Q -d {repository} co SCM_BRN SCM_PKG");

        using FetchedSources head = await test.FetchAsync();
        using FetchedSources tagged = await test.With("branch", "start").FetchAsync();

        Assert.True(File.Exists(head.SpecPath));
        Assert.True(File.Exists(tagged.SpecPath));
        Assert.Contains(test.Buildroot!.Happened, line => line.EndsWith($"cvs -Q -d {repository} co -r start tool", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dist_git_fetches_its_sources_too()
    {
        string script = Path.Combine(test.Directory, "fakepkg");
        await File.WriteAllTextAsync(
            script,
            "#!/bin/sh\ncase $1 in\nclone) mkdir \"$5\" && echo spec > \"$5/$5.spec\" && echo \"$3\" > \"$5/branch\" ;;\nsources) echo archive > fetched ;;\n*) exit 9 ;;\nesac\n",
            TestContext.Current.CancellationToken);
        HostProcess.Must(test.Directory, "chmod", "755", script);
        test.With("method", "distgit").With("distgit_get", $"{script} clone --branch SCM_BRN SCM_PKG SCM_PKG").With("distgit_src_get", $"{script} sources").With("write_tar", true);

        using FetchedSources fetched = await test.With("branch", "f42").FetchAsync();

        Assert.Equal("f42\n", await File.ReadAllTextAsync(Path.Combine(fetched.SourcesPath, "branch"), TestContext.Current.CancellationToken));
        Assert.True(File.Exists(Path.Combine(fetched.SourcesPath, "fetched")));
        Assert.Contains("branch", (await test.With("branch", null).FailAsync()).WayOut, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("method", "unsupported", "Unsupported SCM method: unsupported")]
    [InlineData("package", null, "package not defined")]
    [InlineData("package", "../up", "'package' is '../up'")]
    [InlineData("package", "-x", "'package' is '-x'")]
    [InlineData("branch", "--upload-pack=evil", "'branch' is '--upload-pack=evil'")]
    [InlineData("spec", "/etc/passwd", "'spec' is '/etc/passwd'")]
    [InlineData("int_src_dir", "a/../../b", "'int_src_dir' is 'a/../../b'")]
    [InlineData("git_get", "git clone 'x", "'git_get' is no command")]
    [InlineData("write_tar", "perhaps", "'write_tar' is 'perhaps'")]
    public async Task A_wrong_option_is_refused_before_anything_runs(string key, string? value, string message)
    {
        Assert.Contains(message, (await test.With(key, value).FailAsync()).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(test.Buildroot!.Happened, line => line.StartsWith("host", StringComparison.Ordinal));
    }
}
