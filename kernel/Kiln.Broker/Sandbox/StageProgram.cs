using System.Runtime.InteropServices;
using Kiln.Broker.Native;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Sandbox;

/// <summary>
/// The broker's own executable as the stages run it: a read-only mount of that one file. A payload that is root on the host and gets hold of the
/// file of a stage (<c>/proc/self/exe</c> in the first line of a script) must not be able to write it.
/// </summary>
internal sealed class StageProgram : IDisposable
{
    private readonly SafeFileHandle mount;

    internal StageProgram()
    {
        var path = Environment.ProcessPath ?? throw new InvalidOperationException("The system does not tell which executable this is.");
        mount = MountCopyCalls.CopyPath(path, recursive: false);
        MountCopyCalls.Restrict(mount, MountCalls.AttributeReadOnly, recursive: false, path);
    }

    /// <summary>Starts a stage; its environment is empty, its only arguments name it.</summary>
    internal int Start(string stage, IReadOnlyList<SafeHandle> descriptors) => SpawnCalls.Start(mount, ["kiln-broker", stage], descriptors);

    public void Dispose() => mount.Dispose();
}
