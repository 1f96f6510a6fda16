using System.Net.Sockets;
using System.Text;
using Kiln.Kernel.Operations;
using Kiln.Kernel.Services;
using Kiln.Kernel.Tests.Support;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Kernel.Tests.Services;

/// <summary>Files from servers on this machine.</summary>
public sealed class DownloadTests
{
    private readonly TestSettings settings = TestSettings.Default.With("no_proxy", "127.0.0.1");

    [Theory]
    [InlineData("/a/b/hello-1-1.src.rpm?x=1", "", "hello-1-1.src.rpm")]
    [InlineData("/get?id=7", "Content-Disposition: attachment; filename=\"named-1-1.src.rpm\"\r\n", "named-1-1.src.rpm")]
    [InlineData("/get", "Content-Disposition: attachment; filename=\"../../evil.src.rpm\"\r\n", "evil.src.rpm")]
    [InlineData("/fallback.rpm", "Content-Disposition: attachment; filename=\"..\"\r\n", "fallback.rpm")]
    [InlineData("/dir/", "", "download")]
    [InlineData("/%2e%2e%2fup.rpm", "", "up.rpm")]
    public async Task Name_comes_from_the_server_or_the_address_and_is_one_component(string path, string header, string expected)
    {
        using TinyServer server = TinyServer.Http($"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n{header}Connection: close\r\n\r\nbody");

        using DownloadedFile file = await FetchAsync($"http://127.0.0.1:{server.Port}{path}");

        Assert.Equal(expected, file.FileName);
        Assert.Equal("body", await File.ReadAllTextAsync(file.Path, TestContext.Current.CancellationToken));
        file.Dispose();
        Assert.False(Directory.Exists(Path.GetDirectoryName(file.Path)));
    }

    [Fact]
    public async Task Server_that_fails_once_is_asked_again()
    {
        using TinyServer server = TinyServer.Http(number => number == 1
            ? "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            : "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");

        using DownloadedFile file = await FetchAsync($"http://127.0.0.1:{server.Port}/x.rpm");

        Assert.Equal(2, server.Connections);
    }

    [Theory]
    [InlineData("HTTP/1.1 404 Nothing\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", 1, "404 Nothing")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\nshort", 3, "")]
    [InlineData("nonsense\r\n\r\n", 3, "")]
    public async Task Failure_names_address_and_reason_and_leaves_nothing(string answer, int attempts, string reason)
    {
        string[] before = Directory.GetDirectories(Path.GetTempPath(), "kiln-download-*");
        using TinyServer server = TinyServer.Http(answer);
        string address = $"http://127.0.0.1:{server.Port}/x.rpm";

        KilnException failure = await Assert.ThrowsAsync<KilnException>(() => FetchAsync(address));

        Assert.Equal(5, failure.ExitCode);
        Assert.StartsWith($"Downloading error {address}: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.Equal(attempts, server.Connections);
        Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), "kiln-download-*").Except(before, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Proxy_of_the_configuration_is_asked()
    {
        using TinyServer proxy = TinyServer.Http("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nproxy");
        TestSettings configured = TestSettings.Default.With("http_proxy", $"http://127.0.0.1:{proxy.Port}");

        using DownloadedFile file = await FetchAsync("http://server.invalid/x.rpm", configured);

        Assert.Equal("proxy", await File.ReadAllTextAsync(file.Path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task File_comes_from_an_ftp_server()
    {
        using TinyServer data = new((_, stream) => stream.WriteAsync("content"u8.ToArray()).AsTask());
        using TinyServer control = new((_, stream) => SpeakFtpAsync(stream, data.Port));

        using DownloadedFile file = await FetchAsync($"ftp://127.0.0.1:{control.Port}/pub/hello%20x.rpm");

        Assert.Equal("hello x.rpm", file.FileName);
        Assert.Equal("content", await File.ReadAllTextAsync(file.Path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Ftp_server_that_has_no_such_file_is_a_failure()
    {
        using TinyServer data = new((_, _) => Task.CompletedTask);
        using TinyServer control = new((_, stream) => SpeakFtpAsync(stream, data.Port));

        KilnException failure = await Assert.ThrowsAsync<KilnException>(() => FetchAsync($"ftp://127.0.0.1:{control.Port}/x.rpm"));

        Assert.Contains("550", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://x/y", true)]
    [InlineData("https://x/y", true)]
    [InlineData("ftp://x/y", true)]
    [InlineData("file:///x", false)]
    [InlineData("http.src.rpm", false)]
    public void Addresses_are_told_from_paths(string word, bool expected) => Assert.Equal(expected, DownloadedFile.IsAddress(word));

    [Fact]
    public async Task Rebuild_fetches_its_sources_and_deletes_them_at_the_end()
    {
        using PluginHarness harness = new() { Settings = settings };
        using TinyServer server = TinyServer.Http("HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nsource");
        string address = $"http://127.0.0.1:{server.Port}/hello-1-1.src.rpm";

        HarnessRun run = await harness.RunAsync(new RebuildOperation([new CallerFile(address, address)], null), TestContext.Current.CancellationToken);

        Assert.Equal(0, run.ExitCode);
        Assert.True(File.Exists(Path.Combine(harness.Directory, "results", "hello-1-1.noarch.rpm")));
        string fetched = run.Timeline.Single(line => line.StartsWith("INFO: Start(", StringComparison.Ordinal)).Split('(', ')')[1];
        Assert.False(Directory.Exists(Path.GetDirectoryName(fetched)));
    }

    [Fact]
    public async Task Rebuild_of_what_cannot_be_fetched_ends_with_5()
    {
        using PluginHarness harness = new() { Settings = settings };
        using TinyServer server = TinyServer.Http("HTTP/1.1 404 Nothing\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        string address = $"http://127.0.0.1:{server.Port}/hello-1-1.src.rpm";

        HarnessRun run = await harness.RunAsync(new RebuildOperation([new CallerFile(address, address)], null), TestContext.Current.CancellationToken);

        Assert.Equal((5, $"Invalid {address} source RPM"), (run.ExitCode, run.Failure!.Message));
        Assert.Contains(run.Timeline, line => line.StartsWith($"ERROR: Downloading error {address}: ", StringComparison.Ordinal));
    }

    private Task<DownloadedFile> FetchAsync(string address, TestSettings? configured = null) =>
        new DownloadService(configured ?? settings, new NoLog(), TimeProvider.System).FetchAsync(address, TestContext.Current.CancellationToken);

    private static async Task SpeakFtpAsync(NetworkStream stream, int dataPort)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220-hello\r\n220 ready");
        while (await reader.ReadLineAsync() is { } command)
        {
            await writer.WriteLineAsync(command switch
            {
                "USER anonymous" => "331 password",
                "PASS anonymous@" => "230 in",
                "TYPE I" => "200 binary",
                "SIZE pub/hello x.rpm" => "213 7",
                "EPSV" => $"229 passive (|||{dataPort}|)",
                "RETR pub/hello x.rpm" => "150 coming",
                _ => "550 no",
            });
        }
    }

    private sealed class NoLog : ILog
    {
        public void Write(LogLevel level, string message, LogChannel channel = LogChannel.Root, string file = "", int line = 0)
        {
        }
    }
}
