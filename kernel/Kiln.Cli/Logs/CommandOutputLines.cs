using Kiln.Cli.Text;
using Kiln.Sdk.Events;
using Kiln.Sdk.Plans;

namespace Kiln.Cli.Logs;

/// <summary>
/// The output of one command as lines of a log: empty lines left out, colours removed, standard error marked if the configuration
/// says so. Each stream has its own unfinished line.
/// </summary>
internal sealed class CommandOutputLines
{
    private readonly LogLineWriter write;
    private readonly byte[] errorMark;
    private readonly Stream output;
    private readonly Stream error;

    /// <summary>Takes a line or a piece of one.</summary>
    public delegate void LogLineWriter(Source source, ReadOnlySpan<byte> line, bool ended);

    public CommandOutputLines(CommandPlan plan, byte[] errorMark, LogLineWriter write)
    {
        Plan = plan;
        this.errorMark = errorMark;
        this.write = write;
        output = new Stream(this, new Source(false));
        error = new Stream(this, new Source(true));
    }

    public CommandPlan Plan { get; }

    public void Take(CommandOutput item)
    {
        if (Plan.LogOutput)
        {
            (item.IsError ? error : output).Take(item.Data.Span);
        }
    }

    public void Finish()
    {
        output.Finish();
        error.Finish();
    }

    /// <summary>One of the two streams; also the identity under which its lines are written.</summary>
    public sealed class Source(bool isError)
    {
        public bool IsError { get; } = isError;
    }

    private sealed class Stream
    {
        private readonly CommandOutputLines owner;
        private readonly Source source;
        private readonly LineAssembler assembler = new();
        private readonly LineAssembler.LineReceiver receiver;
        private bool inside;

        public Stream(CommandOutputLines owner, Source source)
        {
            this.owner = owner;
            this.source = source;
            receiver = Write;
        }

        public void Take(ReadOnlySpan<byte> data) => assembler.Take(data, receiver);

        public void Finish() => assembler.Finish(receiver);

        private void Write(ReadOnlySpan<byte> line, bool ended)
        {
            ReadOnlySpan<byte> text = EscapeSequences.Remove(line);
            bool marked = source.IsError && !inside && owner.errorMark.Length > 0 && !text.StartsWith("+ "u8);
            if (text.Length > 0 || inside)
            {
                owner.write(source, marked ? [.. owner.errorMark, .. text] : text, ended);
            }

            inside = !ended && (inside || text.Length > 0);
        }
    }
}
