using System.Text;
using Kiln.Cli.Logs;
using Kiln.Sdk.Events;

namespace Kiln.Cli.Display;

/// <summary>The output of one command as whole lines, each with the label of its build.</summary>
internal sealed class LabelledOutput
{
    private readonly byte[] label;
    private readonly IConsoleOutput console;
    private readonly LineAssembler output = new();
    private readonly LineAssembler error = new();

    public LabelledOutput(string label, IConsoleOutput console)
    {
        this.label = Encoding.UTF8.GetBytes(label);
        this.console = console;
    }

    public void Take(CommandOutput item) => (item.IsError ? error : output).Take(item.Data.Span, Write);

    public void Finish()
    {
        output.Finish(Write);
        error.Finish(Write);
    }

    // A line too long to be held comes in pieces; each becomes a line of its own, because others' may come between.
    private void Write(ReadOnlySpan<byte> line, bool ended) => console.WriteOutput([.. label, .. line, (byte)'\n']);
}
