using System.Globalization;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>Makes overlays. Every part is a pinned descriptor, named to the kernel by its link in /proc.</summary>
/// <param name="layers">What is seen, topmost first.</param>
/// <param name="upper">What is written to, or null.</param>
/// <param name="work">Empty, on the same file system.</param>
/// <param name="isVolatile">Nothing is flushed.</param>
internal sealed class OverlayMount(IReadOnlyList<SafeFileHandle> layers, SafeFileHandle? upper, SafeFileHandle? work, bool isVolatile)
{
    private const uint Attributes = MountCalls.AttributeNoDevices;

    internal AnchoredMount Mount(MountAnchors anchors)
    {
        try
        {
            using var mount = MountCalls.Create("overlay", [.. layers.Select(layer => ("lowerdir+", (string?)Link(layer))), .. Rest()], Attributes);
            return anchors.Keep(mount);
        }
        catch (RequestFailedException failure) when (failure.Error.Errno == Errno.Invalid)
        {
            // Kernels before 6.7 take all layers in one text, which the newer interface cuts off.
            return MountTheOldWay(anchors);
        }
        catch (RequestFailedException failure) when (failure.Error.Errno is Errno.NoDevice)
        {
            throw new RequestFailedException(BrokerErrorReason.Unsupported, "The kernel has no overlay file system (modprobe overlay).");
        }
    }

    private AnchoredMount MountTheOldWay(MountAnchors anchors)
    {
        var lower = "lowerdir=" + string.Join(':', layers.Select(Link));
        var data = string.Join(',', Rest().Select(option => option.Value is null ? option.Key : $"{option.Key}={option.Value}").Prepend(lower));
        return anchors.Mount("overlay", data, MountCalls.NoDevices);
    }

    private IEnumerable<(string Key, string? Value)> Rest()
    {
        if (HostFacts.InUserNamespace)
        {
            // The other attributes are those of real root. Directories cannot be renamed in place then; programs copy them instead.
            yield return ("userxattr", null);
        }
        else
        {
            yield return ("redirect_dir", upper is null ? "follow" : "on");
        }

        if (upper is null || work is null)
        {
            yield break;
        }

        yield return ("upperdir", Link(upper));
        yield return ("workdir", Link(work));
        if (isVolatile)
        {
            yield return ("volatile", null);
        }
    }

    private static string Link(SafeFileHandle pinned) => string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{pinned.DangerousGetHandle()}");
}
