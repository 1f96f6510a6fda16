using System.Text;
using Kiln.Kernel.Broker;

namespace Kiln.Kernel.Services;

/// <summary>
/// Keeps lines of a command's output: all, or the last ones. Each stream has a buffer of its own for the line it has not ended. Of a large block
/// only the end is split when only the last lines are wanted, so that gigabytes cost nothing.
/// </summary>
/// <param name="all">Whether all are kept.</param>
/// <param name="seen">Is told each line that is split, as it ends; null if nobody is.</param>
internal sealed class LineCollector(bool all, Action<string>? seen = null)
{
    /// <summary>How many lines are kept when not all are.</summary>
    public const int TailLines = 200;

    private const int TailBytes = 64 * 1024;
    private readonly Queue<string> lines = new();
    private readonly MemoryStream[] unfinished = [new MemoryStream(), new MemoryStream()];

    public void Add(OutputStream stream, ReadOnlySpan<byte> block)
    {
        MemoryStream pending = unfinished[(int)stream];
        if (!all && block.Length > TailBytes)
        {
            pending.SetLength(0);
            block = block[^TailBytes..];
            block = block[(block.IndexOf((byte)'\n') + 1)..];
        }

        for (int end; (end = block.IndexOf((byte)'\n')) >= 0; block = block[(end + 1)..])
        {
            pending.Write(block[..end]);
            Finish(pending);
        }

        if (all || pending.Length < TailBytes)
        {
            pending.Write(block);
        }
    }

    /// <summary>The lines, with those that were not ended.</summary>
    public IReadOnlyList<string> Complete()
    {
        foreach (MemoryStream pending in unfinished.Where(pending => pending.Length > 0))
        {
            Finish(pending);
        }

        return [.. lines];
    }

    private void Finish(MemoryStream pending)
    {
        string line = Encoding.UTF8.GetString(pending.GetBuffer(), 0, (int)pending.Length);
        pending.SetLength(0);
        line = line.EndsWith('\r') ? line[..^1] : line;
        lines.Enqueue(line);
        seen?.Invoke(line);
        if (!all && lines.Count > TailLines)
        {
            lines.Dequeue();
        }
    }
}
