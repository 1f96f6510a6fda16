using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kiln.Plugins.Tests.Layers;

/// <summary>An HTTP server on the loopback interface that answers what a test says, byte for byte.</summary>
internal sealed class LocalServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();

    public LocalServer()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Path → whole answer, from the request's head.</summary>
    public ConcurrentDictionary<string, Func<string, byte[]?>> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>First lines and headers of the requests.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>An address at which nobody listens.</summary>
    public static string DeadAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }

    public void Serve(string path, byte[] content, params string[] headers) => Answers[path] = _ => Answer("200 OK", content, headers);

    public static byte[] Answer(string status, byte[] content, params string[] headers) =>
    [
        .. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {content.Length}\r\nConnection: close\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n"), .. content,
    ];

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync(_end.Token));
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            using (socket)
            {
                string head = await ReadHeadAsync(socket);
                Requests.Enqueue(head);
                byte[]? answer = Answers.TryGetValue(head.Split(' ')[1], out Func<string, byte[]?>? known) ? known(head) : Answer("404 Not Found", []);
                if (answer is null)
                {
                    // It hangs until the other side gives up.
                    await socket.ReceiveAsync(new byte[1], _end.Token);
                    return;
                }

                await socket.SendAsync(answer, _end.Token);
                socket.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The other side gave up, or the test is over.
        }
    }

    private async Task<string> ReadHeadAsync(Socket socket)
    {
        var head = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal) && await socket.ReceiveAsync(buffer, _end.Token) is > 0 and var count)
        {
            head.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }

        return head.ToString();
    }
}
