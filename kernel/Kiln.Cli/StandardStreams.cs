namespace Kiln.Cli;

/// <summary>
/// Standard output and error as plain byte streams: no encoding and no buffering. A reader that went away is no failure of the run.
/// </summary>
internal static class StandardStreams
{
    private static readonly Stream Output = Console.OpenStandardOutput();
    private static readonly Stream Error = Console.OpenStandardError();

    public static void WriteOutput(ReadOnlySpan<byte> bytes) => Write(Output, bytes);

    public static void WriteError(ReadOnlySpan<byte> bytes) => Write(Error, bytes);

    private static void Write(Stream stream, ReadOnlySpan<byte> bytes)
    {
        try
        {
            stream.Write(bytes);
        }
        catch (IOException)
        {
            // A closed terminal, or a full disk behind a redirection. The signal that goes with the first decides about the run.
        }
    }
}
