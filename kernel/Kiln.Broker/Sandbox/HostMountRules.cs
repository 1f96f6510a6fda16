using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Sandbox;

/// <summary>Which directories and files of the caller a host tool may see, and under which names.</summary>
internal static class HostMountRules
{
    // What the view has itself: nothing of the caller's may stand in for it.
    private static readonly string[] Reserved = ["usr", "bin", "sbin", "lib", "lib32", "lib64", "libx32", "etc", "proc", "sys", "dev"];

    internal static void Require(SessionIdentity identity, string path, SafeFileHandle source)
    {
        if (!TreePath.TryParse(path, out var parsed) || parsed.IsRoot || Reserved.Contains(parsed.Components[0], StringComparer.Ordinal))
        {
            throw new RequestFailedException(
                BrokerErrorReason.Invalid, $"'{path}' cannot be shown to a host tool: an absolute path outside the system's own directories is needed.");
        }

        var status = FileCalls.StatusOf(source);
        if (!status.IsDirectory && !status.IsFile)
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, $"The descriptor for '{path}' is neither a directory nor a regular file.");
        }

        var access = CallerRights.Read | (status.IsDirectory ? CallerRights.Execute : 0);
        CallerRights.Require(identity, source, access, $"'{path}' is not readable");
    }

    /// <summary>
    /// The same object, opened in the broker's own mount namespace: the caller's descriptor belongs to another one, and only what belongs to
    /// this one can be mounted.
    /// </summary>
    internal static SafeFileHandle Pin(string path, SafeFileHandle source)
    {
        var pinned = OpenCalls.TryOpen(null, path, OpenCalls.PathOnly, OpenCalls.ResolveNoMagicLinks, out var errno)
            ?? throw SystemFailure.Of(errno, $"Cannot open '{path}'");
        if (FileCalls.StatusOf(pinned).IsSameObject(FileCalls.StatusOf(source)))
        {
            return pinned;
        }

        pinned.Dispose();
        throw new RequestFailedException(BrokerErrorReason.Invalid, $"'{path}' is not what the descriptor opens.");
    }
}
