using System.Text;

namespace Kiln.Cli.Display;

/// <summary>The real standard streams.</summary>
internal sealed class StandardConsole : IConsoleOutput
{
    public void WriteOutput(ReadOnlySpan<byte> bytes) => StandardStreams.WriteOutput(bytes);

    public void WriteError(string text) => StandardStreams.WriteError(Encoding.UTF8.GetBytes(text));
}
