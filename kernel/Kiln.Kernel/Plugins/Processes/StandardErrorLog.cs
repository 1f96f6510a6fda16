using System.Text;
using Kiln.Kernel.Services;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>Reads a plugin's standard error to its end: into the log as far as the limit allows, and the last lines for failures.</summary>
internal sealed class StandardErrorLog(string plugin, Stream stream, Func<ILog> log, int maximum)
{
    private const int Kept = 20;
    private const int LineBytes = 8192;
    private readonly Lock gate = new();
    private readonly Queue<string> last = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<byte> line = [];
    private int count;

    /// <summary>Ends with the stream.</summary>
    public Task Ended => ended.Task;

    public IReadOnlyList<string> LastLines
    {
        get
        {
            lock (gate)
            {
                return [.. last];
            }
        }
    }

    public void Start() => new Thread(Run) { IsBackground = true, Name = "plugin standard error" }.Start();

    private void Run()
    {
        byte[] buffer = new byte[16 * 1024];
        try
        {
            for (int length; (length = stream.Read(buffer)) > 0;)
            {
                Take(buffer.AsSpan(0, length));
            }

            EndLine();
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            // The process is gone.
        }
        finally
        {
            ended.TrySetResult();
        }
    }

    private void Take(ReadOnlySpan<byte> data)
    {
        foreach (byte next in data)
        {
            if (next == '\n')
            {
                EndLine();
            }
            else if (line.Count < LineBytes)
            {
                line.Add(next);
            }
        }
    }

    private void EndLine()
    {
        if (line.Count == 0)
        {
            return;
        }

        string text = Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
        line.Clear();
        lock (gate)
        {
            last.Enqueue(text);
            if (last.Count > Kept)
            {
                last.Dequeue();
            }
        }

        if (++count <= maximum)
        {
            log().Debug($"{plugin}: {text}");
        }
        else if (count == maximum + 1)
        {
            log().Warn($"Plugin '{plugin}' has written more than {maximum} lines to standard error; the rest is not logged");
        }
    }
}
