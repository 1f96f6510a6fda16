using Microsoft.Win32.SafeHandles;

namespace Kiln.Cli;

/// <summary>
/// Standard output and error as plain byte streams: no encoding and no buffering. A reader that went away is no failure of the run.
/// </summary>
internal static class StandardStreams
{
    private static volatile bool isBroken;

    private static readonly Stream Output = Console.IsOutputRedirected ? Console.OpenStandardOutput() : Terminal(1);
    private static readonly Stream Error = Console.IsErrorRedirected ? Console.OpenStandardError() : Terminal(2);

    /// <summary>Whether something could not be written.</summary>
    public static bool IsBroken => isBroken;

    public static void WriteOutput(ReadOnlySpan<byte> bytes) => Write(Output, bytes);

    public static void WriteError(ReadOnlySpan<byte> bytes) => Write(Error, bytes);

    // The framework's streams switch a terminal to keypad mode before they first write to it.
    private static FileStream Terminal(int descriptor) => new(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);

    private static void Write(Stream stream, ReadOnlySpan<byte> bytes)
    {
        try
        {
            stream.Write(bytes);
        }
        catch (IOException)
        {
            isBroken = true;
            // A closed terminal, or a full disk behind a redirection. The signal that goes with the first decides about the run.
        }
    }
}
