using System.IO.Compression;
using System.Text;
using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.Tests.Layers;

/// <summary>A server says in which state its repository is, or the package manager is asked.</summary>
public sealed class FreshnessOverHttpTests : IDisposable
{
    private const string Metadata = "/r/repodata/repomd.xml";

    private readonly LayerCase _case = new() { Options = """{"repository_timeout": 2}""" };
    private readonly LocalServer _server = new();

    public FreshnessOverHttpTests() => _server.Serve(Metadata, LayerCase.Metadata(100));

    [Fact]
    public async Task A_state_is_known_by_its_content()
    {
        await KnownAsync(Directory("/r"), 100);
        _server.Serve(Metadata, LayerCase.Metadata(100, "y"));

        Assert.False((await RunAsync(Directory("/r"), 100, "y")).Restored);
        Assert.True((await RunAsync(Directory("/r"), 100, "y")).Restored);
    }

    [Theory]
    [InlineData("500 Internal Server Error")]
    [InlineData("503 Service Unavailable")]
    [InlineData("404 Not Found")]
    [InlineData("403 Forbidden")]
    [InlineData("206 Partial Content")]
    [InlineData("203 Non-Authoritative Information")]
    [InlineData("304 Not Modified")]
    public async Task Any_answer_but_yes_is_a_question_to_the_package_manager(string status)
    {
        await KnownAsync(Directory("/r"), 100);
        _server.Answers[Metadata] = _ => LocalServer.Answer(status, LayerCase.Metadata(100));

        await MustAskAsync(Directory("/r"));
    }

    [Fact]
    public async Task A_server_that_hangs_is_not_waited_for()
    {
        await KnownAsync(Directory("/r"), 100);
        _server.Answers[Metadata] = _ => null;

        await MustAskAsync(Directory("/r"));
    }

    [Fact]
    public async Task An_answer_that_is_cut_off_is_none()
    {
        await KnownAsync(Directory("/r"), 100);
        _server.Answers[Metadata] = _ => LocalServer.Answer("200 OK", LayerCase.Metadata(100))[..^20];

        await MustAskAsync(Directory("/r"));
    }

    [Fact]
    public async Task What_arrives_compressed_although_nobody_asked_is_not_guessed_at()
    {
        await KnownAsync(Directory("/r"), 100);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(LayerCase.Metadata(100));
        }

        _server.Serve(Metadata, packed.ToArray(), "Content-Encoding: gzip");

        await MustAskAsync(Directory("/r"));
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read_to_its_end()
    {
        await KnownAsync(Directory("/r"), 100);
        _server.Serve(Metadata, new byte[17 << 20]);

        await MustAskAsync(Directory("/r"));
    }

    [Fact]
    public async Task A_redirection_leads_to_the_state_that_counts()
    {
        _server.Answers["/moved" + Metadata] = _ => LocalServer.Answer("302 Found", [], $"Location: {_server.Address}{Metadata}");
        await KnownAsync(Directory("/moved/r"), 100);
        _server.Serve(Metadata, LayerCase.Metadata(200, "new"));
        Assert.False((await RunAsync(Directory("/moved/r"), 200, "new")).Restored);

        _server.Answers["/moved" + Metadata] = _ => LocalServer.Answer("302 Found", [], $"Location: {_server.Address}/moved{Metadata}");
        await MustAskAsync(Directory("/moved/r"));
    }

    [Fact]
    public async Task A_strong_tag_saves_the_transfer_and_nothing_else()
    {
        _server.Answers[Metadata] = head => head.Contains("If-None-Match: \"one\"", StringComparison.OrdinalIgnoreCase)
            ? LocalServer.Answer("304 Not Modified", []) : LocalServer.Answer("200 OK", LayerCase.Metadata(100), "ETag: \"one\"");
        await KnownAsync(Directory("/r"), 100);
        Assert.Contains(_server.Requests, head => head.Contains("If-None-Match", StringComparison.OrdinalIgnoreCase));

        _server.Serve(Metadata, LayerCase.Metadata(200, "new"), "ETag: \"two\"");
        Assert.False((await RunAsync(Directory("/r"), 200, "new")).Restored);
    }

    [Fact]
    public async Task A_weak_tag_and_a_date_name_no_bytes()
    {
        _server.Serve(Metadata, LayerCase.Metadata(100), "ETag: W/\"one\"", "Last-Modified: Thu, 26 Nov 2026 00:00:00 GMT");
        await KnownAsync(Directory("/r"), 100);

        Assert.DoesNotContain(_server.Requests, head => head.Contains("If-", StringComparison.OrdinalIgnoreCase));
        Assert.All(_server.Requests, head => Assert.Contains("Cache-Control: no-cache", head, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Of_a_list_the_first_mirror_that_answers_counts()
    {
        List($"# mirrors\n\n{LocalServer.DeadAddress()}/r\n{_server.Address}/r/\n");
        RepositorySource source = Source(RepositoryLocator.MirrorList, "/list");
        await KnownAsync(source, 100);

        _server.Serve("/behind" + Metadata, LayerCase.Metadata(50, "old"));
        List($"{_server.Address}/behind/r\n{_server.Address}/r\n");
        Outcome doubted = await RunAsync(source, 50, "old");

        Assert.False(doubted.Restored);
        Assert.Contains(_case.Log, line => line.Contains("is in an older state than it was", StringComparison.Ordinal));
        Assert.True((await RunAsync(source, 50, "old")).Restored);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("<html>maintenance</html>")]
    [InlineData("ftp://h/r\n")]
    [InlineData("http://h/$releasever/\n")]
    [InlineData("relative/path\n")]
    public async Task A_list_that_is_not_plain_says_nothing(string text)
    {
        List(text);

        await MustAskAsync(Source(RepositoryLocator.MirrorList, "/list"));
    }

    [Fact]
    public async Task A_metalink_promises_a_state_and_what_is_made_of_another_one_is_not_kept()
    {
        RepositorySource source = Source(RepositoryLocator.Metalink, "/metalink");
        Metalink(100, "x");
        await KnownAsync(source, 100);

        Metalink(200, "new");
        Outcome behind = await RunAsync(source, 100);
        Outcome right = await RunAsync(source, 200, "new");
        Metalink(100, "x");
        Outcome backwards = await RunAsync(source, 100);

        Assert.Equal([false, false, false], [behind.Restored, right.Restored, backwards.Restored]);
        Assert.Equal([true, false], [behind.State is null, right.State is null]);
        Assert.Contains(_case.Log, line => line.Contains("r is in an older state than it was", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<hash type=\"md5\">d41d8cd98f00b204e9800998ecf8427e</hash>")]
    [InlineData("<hash type=\"sha1\">da39a3ee5e6b4b0d3255bfef95601890afd80709</hash>")]
    [InlineData("")]
    public async Task A_metalink_whose_checksums_are_weak_says_nothing(string hashes)
    {
        _server.Serve("/metalink", Encoding.UTF8.GetBytes($"<metalink><files><file name=\"repomd.xml\"><verification>{hashes}</verification></file></files></metalink>"));

        await MustAskAsync(Source(RepositoryLocator.Metalink, "/metalink"));
    }

    public void Dispose()
    {
        _server.Dispose();
        _case.Dispose();
    }

    private RepositorySource Directory(string path) => Source(RepositoryLocator.Directories, path);

    private RepositorySource Source(RepositoryLocator locator, string path) => new("r", locator, [new Uri(_server.Address + path)], LayerCase.MetadataPath("r"));

    private void List(string text) => _server.Serve("/list", Encoding.UTF8.GetBytes(text));

    private void Metalink(long revision, string content) => _server.Serve("/metalink", Encoding.UTF8.GetBytes(
        $"<metalink xmlns=\"http://www.metalinker.org/\"><files><file name=\"repomd.xml\"><timestamp>{revision}</timestamp><verification>"
        + $"<hash type=\"sha256\">{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(LayerCase.Metadata(revision, content)))}</hash></verification></file></files></metalink>"));

    /// <summary>The package manager works with this state.</summary>
    private Task<Outcome> RunAsync(RepositorySource source, long revision, string content = "x") =>
        _case.RunAsync(new RepositoryList([source], null), LayerCase.Inputs, copies: () => _case.Copy("r", LayerCase.Metadata(revision, content)));

    private async Task KnownAsync(RepositorySource source, long revision)
    {
        Assert.False((await RunAsync(source, revision)).Restored);
        Assert.True((await RunAsync(source, revision)).Restored);
    }

    private async Task MustAskAsync(RepositorySource source)
    {
        Outcome outcome = await RunAsync(source, 100);

        Assert.False(outcome.Restored);
        Assert.Null(outcome.State);
        Assert.Contains(_case.Log, line => line.StartsWith("Info Root: no layer is used: repository r:", StringComparison.Ordinal));
    }
}
