using System.Globalization;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>
/// Where file systems that exist only for a tree's sandboxes are kept while no sandbox runs, so that their content outlives one: below a tmpfs over
/// the host's terminals, which the broker needs none of, in the broker's own mount namespace, which nobody else sees.
/// </summary>
internal sealed class MountAnchors
{
    private const string Place = "/dev/pts";
    private bool ready;
    private int last;

    internal AnchoredMount Keep(SafeFileHandle mount)
    {
        var path = NextPath();
        MountCalls.Attach(mount, path);
        return new AnchoredMount(path);
    }

    /// <summary>Mounts a file system by the old system call.</summary>
    internal AnchoredMount Mount(string kind, string data, ulong flags)
    {
        var path = NextPath();
        return MountCalls.Mount(kind, path, kind, flags, data) == 0 ? new AnchoredMount(path) : throw SystemFailure.Last($"Cannot make the {kind}");
    }

    private string NextPath()
    {
        Prepare();
        var path = string.Create(CultureInfo.InvariantCulture, $"{Place}/{++last}");
        Directory.CreateDirectory(path);
        return path;
    }

    private void Prepare()
    {
        if (ready)
        {
            return;
        }

        if (!Directory.Exists(Place))
        {
            throw new RequestFailedException(BrokerErrorReason.Unsupported, $"The host has no {Place}, below which the broker keeps mounts.");
        }

        using var tmpfs = MountCalls.Create("tmpfs", [("mode", "0700")], MountCalls.AttributeNoDevices | MountCalls.AttributeNoSetUid);
        MountCalls.Attach(tmpfs, Place);
        ready = true;
    }
}
