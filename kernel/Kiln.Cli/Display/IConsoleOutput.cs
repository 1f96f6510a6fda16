namespace Kiln.Cli.Display;

/// <summary>The two standard streams; tests put a recorder in their place.</summary>
internal interface IConsoleOutput
{
    void WriteOutput(ReadOnlySpan<byte> bytes);

    void WriteError(string text);
}
