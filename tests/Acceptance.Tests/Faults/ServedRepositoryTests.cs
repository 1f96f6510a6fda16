using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests.Faults;

/// <summary>A repository behind a web server, asked by Kiln and by the real dnf: a layer is used exactly while dnf would install the same.</summary>
public sealed class ServedRepositoryTests
{
    [Theory]
    [InlineData("baseurl", "0")]
    [InlineData("mirrorlist", "0")]
    [InlineData("baseurl", "never")]
    public async Task A_layer_is_used_exactly_while_the_server_has_the_same_state(string kind, string expire)
    {
        using TinyLayers layers = new(Caller.Root);
        string served = layers.Workspace.OpenDirectory("served");
        Publish(served, 1);
        using Process server = await ServeAsync(served, layers);
        string address = File.ReadAllText(Path.Combine(served, "address"));
        File.WriteAllText(Path.Combine(served, "mirrors"), $"http://127.0.0.1:9/gone\n{address}\n");
        string[] options =
        [
            "-r", Configuration(layers, kind == "baseurl" ? $"baseurl={address}" : $"mirrorlist={address}/mirrors", expire),
            "--config-opts=chroot_additional_packages=served",
        ];
        try
        {
            Assert.Contains("stored layer", layers.Init(options).Error, StringComparison.Ordinal);
            Assert.True(TinyLayers.IsHit(layers.Init(options)));

            // dnf takes metadata that it looked at within the same second for the newest.
            await Task.Delay(TimeSpan.FromSeconds(2.5), TestContext.Current.CancellationToken);
            Publish(served, 2);
            RunResult changed = layers.Init(options);

            // What never expires is what dnf goes on working with; it is the state of no server any more, so nothing of it is kept.
            bool refreshed = expire == "0";
            Assert.False(TinyLayers.IsHit(changed));
            Assert.Contains(refreshed ? "stored layer" : "worked with another state of repository served", changed.Error, StringComparison.Ordinal);
            Assert.Contains(layers.Manifest().Packages, package => package.Contains(refreshed ? "served-2-1" : "served-1-1", StringComparison.Ordinal) || package.Contains(refreshed ? "0:2-1" : "0:1-1", StringComparison.Ordinal));

            server.Kill();
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Contains("no layer is used: repository served", layers.Kiln([.. options, "--init"]).Error, StringComparison.Ordinal);
        }
        finally
        {
            server.Kill();
        }
    }

    private static string Configuration(TinyLayers layers, string location, string expire)
    {
        string path = Path.Combine(layers.Workspace.OpenDirectory("configuration"), "demo.cfg");
        File.WriteAllText(path, $$"""
            include('{{Path.Combine(Installation.Out, "etc", "mock", "demo.cfg")}}')
            config_opts['dnf.conf'] = config_opts['dnf.conf'].replace('retries=20', 'retries=1\ntimeout=5') + '''
            [served]
            name=served
            {{location}}
            metadata_expire={{expire}}
            '''

            """);
        return path;
    }

    private static void Publish(string directory, int version)
    {
        string spec = Path.Combine(directory, "served.spec");
        File.WriteAllText(spec, $"Name: served\nVersion: {version}\nRelease: 1\nSummary: x\nLicense: MIT\nBuildArch: noarch\n%description\nx\n%files\n");
        Shell.Run("rpmbuild", "-bb", "--define", $"_topdir {directory}/top", "--define", $"_rpmdir {directory}/packages", spec).MustEndWith(0);
        Shell.Run("createrepo_c", "-q", directory).MustEndWith(0);
    }

    private static async Task<Process> ServeAsync(string directory, TinyLayers layers)
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        Process server = Shell.Start("python3", ["-m", "http.server", "--bind", "127.0.0.1", "--directory", directory, $"{port}"]);
        File.WriteAllText(Path.Combine(directory, "address"), $"http://127.0.0.1:{port}");
        using var client = new HttpClient();
        for (int attempt = 0; attempt < 200; attempt++)
        {
            try
            {
                await client.GetAsync(new Uri($"http://127.0.0.1:{port}/address"), TestContext.Current.CancellationToken);
                return server;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }

        server.Kill();
        Assert.Fail($"the server for {layers.Workspace.Directory} did not start");
        return server;
    }
}
