using System.Runtime.InteropServices;
using Kiln.Broker.Native;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>Names under which something is made before it is renamed into place.</summary>
internal static class TemporaryName
{
    internal static string Next() => ".kiln-" + Guid.NewGuid().ToString("N");

    /// <summary>Renames; on failure the temporary thing is removed. False if something is there and is not to be replaced.</summary>
    internal static bool MoveInPlace(SafeFileHandle directory, string temporary, TreePath path, bool replace)
    {
        if (FileCalls.Rename(directory, temporary, directory, path.Name, replace ? 0u : FileCalls.RenameNoReplace) == 0)
        {
            return true;
        }

        var errno = Marshal.GetLastPInvokeError();
        _ = FileCalls.Unlink(directory, temporary, 0);
        return errno == Errno.Exists && !replace ? false : throw TreePaths.Failure(errno, path);
    }
}
