using System.Globalization;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>File systems in memory.</summary>
internal static class MemoryFileSystem
{
    /// <summary>Makes a tmpfs that holds a tree: no limit on the number of files, no device nodes.</summary>
    /// <param name="sizeBytes">Limit; 0 for the system's default.</param>
    /// <param name="mode">Permission bits of its root.</param>
    internal static SafeFileHandle Create(long sizeBytes, uint mode)
    {
        if (sizeBytes < 0)
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, "The size of a tmpfs cannot be negative.");
        }

        var options = new List<(string, string?)> { ("mode", Convert.ToString((int)mode, 8)) };
        if (!HostFacts.InUserNamespace)
        {
            options.Add(("nr_inodes", "0"));
        }

        if (sizeBytes > 0)
        {
            options.Add(("size", sizeBytes.ToString(CultureInfo.InvariantCulture)));
        }

        return MountCalls.Create("tmpfs", options, MountCalls.AttributeNoDevices);
    }
}
