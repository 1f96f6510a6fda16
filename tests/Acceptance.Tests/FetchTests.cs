using System.Net;
using System.Net.Sockets;
using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests;

/// <summary>Sources that are somewhere else: behind an address, in version control.</summary>
public sealed class FetchTests
{
    [Theory]
    [MemberData(nameof(Caller.Both), MemberType = typeof(Caller))]
    public void A_source_package_is_fetched_built_and_deleted(string caller)
    {
        using Workspace workspace = new(Caller.Named(caller));
        string[] before = Downloads();
        using HttpListener server = Serve(out int port);
        string address = $"http://127.0.0.1:{port}/tiny-1.0-1.demo12.src.rpm";

        RunResult result = workspace.Kiln(Workspace.SmallOption(), "--resultdir", workspace.Results("r"), "--rebuild", address).MustEndWith(0);
        RunResult missing = workspace.Kiln(Workspace.SmallOption(), "--resultdir", workspace.Results("r"), $"http://127.0.0.1:{port}/absent.src.rpm").MustEndWith(5);

        Assert.Contains($"INFO: Fetching remote file {address}", result.Error, StringComparison.Ordinal);
        Assert.Contains(workspace.ResultNames("r"), name => name.StartsWith("tiny-1.0-1", StringComparison.Ordinal) && !name.EndsWith(".src.rpm", StringComparison.Ordinal));
        Assert.Contains($"ERROR: Downloading error http://127.0.0.1:{port}/absent.src.rpm", missing.Error, StringComparison.Ordinal);
        Assert.Contains($"ERROR: Invalid http://127.0.0.1:{port}/absent.src.rpm source RPM", missing.Error, StringComparison.Ordinal);
        Assert.Empty(Downloads().Except(before, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("root", "--rebuild")]
    [InlineData("user", "--rebuild")]
    [InlineData("user", "--buildsrpm")]
    public void A_package_is_built_from_git(string caller, string mode)
    {
        using Workspace workspace = new(Caller.Named(caller));
        string[] before = Directory.GetDirectories(Path.GetTempPath(), "kiln-scm-*");
        string repository = Path.Combine(workspace.Directory, "tool.git");
        SpecFile.Write(repository, "tool");
        File.Move(Path.Combine(repository, "src", "data.txt"), Path.Combine(repository, "data.txt"));
        string git = "git -c user.name=t -c user.email=t@example.org -c safe.directory=*";
        Shell.Run("sh", "-c", $"cd '{repository}' && {git} init -q -b next && {git} add -A && {git} commit -q -m first && chmod -R a+rX .").MustEndWith(0);

        workspace.Kiln(
            Workspace.SmallOption(), mode, "--resultdir", workspace.Results("r"), "--scm-enable", "--scm-option", "method=git", "--scm-option", "package=tool", "--scm-option", "branch=next",
            "--scm-option", $"git_get=sh -c 'git init -q SCM_PKG && cd SCM_PKG && git -c protocol.allow=always fetch -q \"$0\" +refs/heads/*:refs/heads/*' {Bundle(repository, git)}").MustEndWith(0);

        Assert.Contains("tool-1-1.demo12.src.rpm", workspace.ResultNames("r"), StringComparer.Ordinal);
        Assert.Equal(mode == "--rebuild", workspace.ResultNames("r").Contains("tool-1-1.demo12.noarch.rpm", StringComparer.Ordinal));
        Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), "kiln-scm-*").Except(before, StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_wrong_with_version_control_ends_with_5_and_other_modes_do_not_look()
    {
        using Workspace workspace = new(Caller.Root);

        Assert.Contains("Unsupported SCM method: unsupported", workspace.Kiln("--scm-enable", "--scm-option", "method=unsupported").MustEndWith(5).Error, StringComparison.Ordinal);
        Assert.Contains("package not defined", workspace.Kiln("--buildsrpm", "--scm-enable").MustEndWith(5).Error, StringComparison.Ordinal);
        Assert.Contains("Bad option for '--scm-option' (x)", workspace.Kiln("--scm-enable", "--scm-option", "x").MustEndWith(5).Error, StringComparison.Ordinal);
        workspace.Kiln("--scm-enable", "--scm-option", "package=x", "--scm-option", "git_get=false", "--scm-option", "method=git").MustEndWith(5);
        workspace.Kiln("--scm-enable", "--scm-option", "method=unsupported", "--clean").MustEndWith(0);
    }

    /// <summary>A file that any user may fetch from, whoever owns the repository.</summary>
    private static string Bundle(string repository, string git)
    {
        string bundle = repository + ".bundle";
        Shell.Run("sh", "-c", $"cd '{repository}' && {git} bundle create -q '{bundle}' --all && chmod a+r '{bundle}'").MustEndWith(0);
        return bundle;
    }

    private static string[] Downloads() => Directory.GetDirectories(Path.GetTempPath(), "kiln-download-*");

    private static HttpListener Serve(out int port)
    {
        using (TcpListener probe = new(IPAddress.Loopback, 0))
        {
            probe.Start();
            port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        HttpListener server = new();
        server.Prefixes.Add($"http://127.0.0.1:{port}/");
        server.Start();
        _ = AnswerAsync(server);
        return server;
    }

    private static async Task AnswerAsync(HttpListener server)
    {
        try
        {
            while (true)
            {
                HttpListenerContext call = await server.GetContextAsync();
                string file = Path.Combine(Installation.Distribution, "srpms", Path.GetFileName(call.Request.Url!.AbsolutePath));
                call.Response.StatusCode = File.Exists(file) ? 200 : 404;
                byte[] content = File.Exists(file) ? await File.ReadAllBytesAsync(file) : [];
                call.Response.ContentLength64 = content.Length;
                await call.Response.OutputStream.WriteAsync(content);
                call.Response.Close();
            }
        }
        catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
