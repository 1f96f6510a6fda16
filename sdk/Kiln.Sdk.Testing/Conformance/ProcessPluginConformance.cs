using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kiln.Kernel.Plugins;
using Kiln.Kernel.Plugins.Processes;
using Kiln.Sdk.Wire;

namespace Kiln.Sdk.Testing.Conformance;

/// <summary>What every plugin that is a process must do, in whatever language it is written.</summary>
public static class ProcessPluginConformance
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Starts the plugin of a folder, introduces itself as the kernel does, asks what does not exist, and ends it.</summary>
    /// <param name="folder">A folder with a <c>plugin.json</c> of the kind <c>process</c>.</param>
    /// <param name="options">Options of the plugin.</param>
    /// <returns>Problems; empty if it conforms.</returns>
    public static async Task<IReadOnlyList<string>> CheckAsync(string folder, JsonObject? options = null)
    {
        string path = Path.GetFullPath(folder);
        var plugin = new PluginStatus(ManifestReader.Read(Path.Combine(path, "plugin.json")), path, Enabled: true, "conformance");
        string mark = Guid.NewGuid().ToString("N");
        using var scratch = new ScratchDirectory(plugin.Manifest.Id, mark);
        ProcessStartInfo start = ProcessCommand.Make(plugin.Manifest, plugin.Folder, scratch.Path, MarkedProcesses.NewMark(mark));
        using Process process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        using var connection = new RpcConnection(process.StandardOutput.BaseStream, process.StandardInput.BaseStream, new WireLimits(), new RefusingKernel());
        connection.Start();
        try
        {
            return await TalkAsync(plugin, scratch, process, connection, options ?? []).WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            return [$"It did not answer, or did not end, within {Patience.TotalSeconds} s"];
        }
        catch (Exception failure) when (failure is WireException or RpcErrorException or JsonException or Errors.KilnException)
        {
            return [failure.Message];
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static async Task<IReadOnlyList<string>> TalkAsync(
        PluginStatus plugin, ScratchDirectory scratch, Process process, RpcConnection connection, JsonObject options)
    {
        var problems = new List<string>();
        var introduction = new InitializeParameters
        {
            Protocol = new ProtocolRange(WireProtocol.Version.ToString(), WireProtocol.Below.ToString()),
            Plugin = plugin.Manifest.Id,
            Folder = plugin.Folder,
            Scratch = scratch.Path,
            Permissions = plugin.Granted,
            Options = options,
            Configuration = new ConfigurationData([], new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal)),
            MessageBytes = new WireLimits().MessageBytes,
        };
        Announcement.Check(plugin, WireJson.Read<InitializeResult>(await connection.RequestAsync(WireMethods.Initialize, introduction, CancellationToken.None), WireJson.Strict));
        await connection.NotifyAsync(WireMethods.Initialized, new Nothing());
        await connection.NotifyAsync("$/unknownNotification", new Nothing());
        try
        {
            await connection.RequestAsync("no/such/method", new Nothing(), CancellationToken.None);
            problems.Add("It answers a method that does not exist with a result; the error -32601 is expected");
        }
        catch (RpcErrorException)
        {
            // As it should be.
        }

        await connection.RequestAsync(WireMethods.Shutdown, new Nothing(), CancellationToken.None);
        await connection.NotifyAsync(WireMethods.Exit, new Nothing());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            problems.Add($"It ended with the exit status {process.ExitCode} after 'exit'");
        }

        return problems;
    }

    private sealed class RefusingKernel : IRpcHandler
    {
        public Task<object> HandleAsync(string method, JsonElement parameters, CancellationToken cancellation) =>
            throw new RpcErrorException(new RpcError(RpcError.InvalidRequest, "this can be asked during a hook only"));

        public void Accept(string method, JsonElement parameters)
        {
            // Messages are welcome at any time.
        }
    }
}
