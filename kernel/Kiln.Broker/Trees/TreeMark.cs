using System.Runtime.InteropServices;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>
/// An extended attribute on the directories of root that the broker has made as trees. Without it, anybody could have any directory of root opened as a
/// tree, and then emptied, that lies in a place where everybody may write.
/// </summary>
internal static unsafe class TreeMark
{
    // Only root of the machine can set the first. The second needs write permission to the directory, which in a directory of root that is
    // writable for root only comes to the same; it is for brokers that are root of a container.
    private static readonly string[] Names = ["trusted.kiln.tree", "user.kiln.tree"];

    internal static void Set(SafeFileHandle directory)
    {
        var value = (byte)'1';
        var errno = 0;
        foreach (var name in Names)
        {
            if (FileCalls.SetAttribute(directory, name, &value, 1, 0) == 0)
            {
                return;
            }

            errno = Marshal.GetLastPInvokeError();
        }

        throw new RequestFailedException(
            new BrokerError(
                BrokerErrorReason.Unsupported, "The file system takes no extended attributes, by which the broker knows its trees; use another base directory.", errno));
    }

    internal static bool IsSet(SafeFileHandle directory)
    {
        byte value;
        return FileCalls.GetAttribute(directory, Names[0], &value, 1) == 1 || FileCalls.GetAttribute(directory, Names[1], &value, 1) == 1;
    }
}
