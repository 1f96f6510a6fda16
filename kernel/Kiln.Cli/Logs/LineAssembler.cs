namespace Kiln.Cli.Logs;

/// <summary>
/// Cuts one stream of a command's output into lines. A line longer than the limit comes in pieces, so that memory stays flat
/// whatever is printed.
/// </summary>
internal sealed class LineAssembler
{
    private const int Limit = 256 * 1024;
    private byte[] pending = [];
    private int count;

    /// <summary>Takes a line without its end; <paramref name="ended"/> is false for a piece that goes on.</summary>
    public delegate void LineReceiver(ReadOnlySpan<byte> line, bool ended);

    public void Take(ReadOnlySpan<byte> data, LineReceiver receive)
    {
        for (int end; (end = data.IndexOf((byte)'\n')) >= 0; data = data[(end + 1)..])
        {
            Deliver(data[..end], ended: true, receive);
        }

        if (count + data.Length > Limit)
        {
            Deliver(data, ended: false, receive);
        }
        else if (data.Length > 0)
        {
            Keep(data);
        }
    }

    /// <summary>The stream ended: what is left is a line.</summary>
    public void Finish(LineReceiver receive)
    {
        if (count > 0)
        {
            Deliver([], ended: true, receive);
        }
    }

    private void Deliver(ReadOnlySpan<byte> rest, bool ended, LineReceiver receive)
    {
        if (count == 0)
        {
            receive(rest, ended);
            return;
        }

        Keep(rest);
        receive(pending.AsSpan(0, count), ended);
        count = 0;
    }

    private void Keep(ReadOnlySpan<byte> data)
    {
        if (count + data.Length > pending.Length)
        {
            Array.Resize(ref pending, Math.Max(4096, (count + data.Length) * 2));
        }

        data.CopyTo(pending.AsSpan(count));
        count += data.Length;
    }
}
