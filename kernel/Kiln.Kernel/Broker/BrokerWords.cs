using System.Diagnostics;

namespace Kiln.Kernel.Broker;

/// <summary>What a broker writes to its standard error; it says something only when it cannot go on.</summary>
internal sealed class BrokerWords
{
    private const int MostLines = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly Lock guard = new();
    private readonly Queue<string> lines = new();
    private readonly Process process;

    internal BrokerWords(Process process)
    {
        this.process = process;
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>The last lines, once the broker is gone.</summary>
    internal string Text()
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
