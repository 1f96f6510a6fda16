using System.Text;
using Kiln.Cli.Display;

namespace Kiln.Cli.Tests.Display;

/// <summary>Remembers what was printed.</summary>
internal sealed class RecordedConsole : IConsoleOutput
{
    private readonly StringBuilder error = new();
    private readonly List<byte> output = [];

    public string Error => error.ToString();

    public string Output => Encoding.UTF8.GetString([.. output]);

    public void WriteOutput(ReadOnlySpan<byte> bytes) => output.AddRange(bytes);

    public void WriteError(string text) => error.Append(text);
}
