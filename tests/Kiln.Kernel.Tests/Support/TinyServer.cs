using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kiln.Kernel.Tests.Support;

/// <summary>A server on the loop-back interface that answers each connection with a script of the test.</summary>
internal sealed class TinyServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private int connections;

    /// <param name="serve">Gets the number of the connection, from 1, and its stream.</param>
    public TinyServer(Func<int, NetworkStream, Task> serve)
    {
        listener.Start();
        _ = AcceptAsync(serve);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Connections => connections;

    /// <summary>A server of HTTP that gives the same answer always.</summary>
    public static TinyServer Http(string answer) => Http(_ => answer);

    /// <summary>A server of HTTP whose answer depends on the number of the request; an empty answer is the end of the connection.</summary>
    public static TinyServer Http(Func<int, string> answer) => new(async (number, stream) =>
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        while (await reader.ReadLineAsync() is { Length: > 0 })
        {
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(answer(number)));
    });

    public void Dispose()
    {
        end.Cancel();
        listener.Dispose();
        end.Dispose();
    }

    private async Task AcceptAsync(Func<int, NetworkStream, Task> serve)
    {
        try
        {
            while (true)
            {
                TcpClient client = await listener.AcceptTcpClientAsync(end.Token);
                _ = ServeAsync(client, serve, Interlocked.Increment(ref connections));
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private static async Task ServeAsync(TcpClient client, Func<int, NetworkStream, Task> serve, int number)
    {
        using (client)
        {
            await serve(number, client.GetStream());
        }
    }
}
