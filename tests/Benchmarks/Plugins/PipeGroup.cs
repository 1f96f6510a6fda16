using System.Diagnostics;
using Kiln.Benchmarks.Results;
using Kiln.Sdk.Wire;

namespace Kiln.Benchmarks.Plugins;

/// <summary>What the protocol costs beyond the pipes that it runs over.</summary>
internal sealed class PipeGroup : BenchmarkGroup
{
    private const string Echo = "400 bytes there and back (cat)";
    private static readonly Sampling Often = new(Runs: 9, Calls: 2_000, WarmUps: 9);

    public override string Name => "pipe";

    public override async Task RunAsync(Recorder recorder)
    {
        await EchoAsync(recorder);
        await RequestAsync(recorder, "request and answer, no parameters", new Nothing());
        await RequestAsync(recorder, "request of 400 bytes and answer", new StateGetParameters(new string('x', 400)));
    }

    private static async Task EchoAsync(Recorder recorder)
    {
        using Process peer = Start("cat");
        byte[] bytes = new byte[400];
        Stream input = peer.StandardInput.BaseStream;
        Stream output = peer.StandardOutput.BaseStream;
        await recorder.TimeAsync(Echo, Often, () =>
        {
            input.Write(bytes);
            input.Flush();
            output.ReadExactly(bytes);
            return Task.CompletedTask;
        });
        peer.StandardInput.Close();
        await peer.WaitForExitAsync();
    }

    private static async Task RequestAsync(Recorder recorder, string name, object parameters)
    {
        using Process peer = Start(AnsweringPeer.Program, AnsweringPeer.Argument);
        using var connection = new RpcConnection(peer.StandardOutput.BaseStream, peer.StandardInput.BaseStream, new WireLimits(), new AnsweringPeer());
        connection.Start();
        await recorder.TimeAsync(name, Often, () => connection.RequestAsync("echo", parameters, CancellationToken.None), Echo);
        await connection.CloseAsync();
        peer.StandardInput.Close();
        await peer.WaitForExitAsync();
    }

    private static Process Start(string program, params string[] arguments) => Process.Start(
        new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
}
