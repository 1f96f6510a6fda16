using System.Runtime.InteropServices;

namespace Kiln.Broker.Contracts.Channel;

/// <summary>Puts another program into this process, see execve(2): the same process id, environment, directory, terminal and standard streams. The framework has no way to do that.</summary>
public static unsafe partial class ProcessImage
{
    /// <summary>Replaces this program. What is not closed on execution stays open.</summary>
    /// <param name="path">The program.</param>
    /// <param name="words">Its arguments; the first is the name that it is started under.</param>
    /// <returns>Why it could not be started; if it could, there is no return.</returns>
    public static ChannelException Replace(string path, IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        nint[] pointers = [.. words.Select(Marshal.StringToCoTaskMemUTF8), 0];
        try
        {
            // The runtime ignores it in every program of its own, and what is ignored stays so.
            BrokenPipeSignal.Restore();
            fixed (nint* first = pointers)
            {
                _ = Execute(path, first);
                return ChannelCalls.Failure($"Cannot start {path}");
            }
        }
        catch (ChannelException failure)
        {
            return failure;
        }
        finally
        {
            Array.ForEach(pointers, Marshal.FreeCoTaskMem);
        }
    }

    [LibraryImport("libc", EntryPoint = "execv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string path, nint* words);
}
