using System.Diagnostics;

namespace Kiln.Kernel.Broker;

/// <summary>A broker's process: when it is gone, and what it wrote to its standard error, where it says something only when it cannot go on.</summary>
internal sealed class BrokerChild
{
    private const int MostLines = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly Lock guard = new();
    private readonly Queue<string> lines = new();
    private readonly Process process;

    internal BrokerChild(Process process)
    {
        this.process = process;
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>Completes when the broker has ended and nothing of it is left in the process table, or when that takes longer than <paramref name="limit"/>.</summary>
    internal async Task GoneAsync(TimeSpan limit)
    {
        using CancellationTokenSource late = new(limit);
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            // Its socket is closed: it ends all the same.
        }
    }

    /// <summary>The last lines, once the broker is gone.</summary>
    internal string LastWords()
    {
        // The socket closes before the last words have been read.
        if (process.WaitForExit(Patience))
        {
            process.WaitForExit();
        }

        lock (guard)
        {
            return string.Join('\n', lines);
        }
    }

    private void Add(string? line)
    {
        if (string.IsNullOrEmpty(line))
        {
            return;
        }

        lock (guard)
        {
            lines.Enqueue(line);
            if (lines.Count > MostLines)
            {
                lines.Dequeue();
            }
        }
    }
}
