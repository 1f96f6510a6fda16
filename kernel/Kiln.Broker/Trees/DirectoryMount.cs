using Kiln.Broker.Native;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>A directory as a root, for one that has nothing below it: an overlay of nothing and this directory would show the same, and take a seventh longer to write to.</summary>
internal static class DirectoryMount
{
    private const string What = "a root without layers";

    /// <summary>Whether its own mount lets everything be done that a root needs. An overlay on it has no such limits.</summary>
    internal static bool Suits(SafeFileHandle directory) =>
        (FileSystemCalls.MountFlagsOf(directory) & (FileSystemCalls.ReadOnly | FileSystemCalls.NoSetUid | FileSystemCalls.NoExec)) == 0;

    internal static AnchoredMount Mount(SafeFileHandle directory, MountAnchors anchors)
    {
        using var copy = MountCopyCalls.Copy(directory, recursive: false, What);
        MountCopyCalls.Restrict(copy, MountCalls.AttributeNoDevices, recursive: false, What);
        return anchors.Keep(copy);
    }
}
