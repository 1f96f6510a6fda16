using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.BtrfsRoot;

/// <summary>The tree is a subvolume; layers are snapshots.</summary>
internal sealed class BtrfsRootProvider : IRootProvider
{
    private const int Milliseconds = 20;

    /// <inheritdoc />
    public RootOffer Offer(RootRequest request)
    {
        if (request.Facts.FileSystem != "btrfs")
        {
            return RootOffer.Unusable($"{request.BaseDirectory} lies on {(request.Facts.FileSystem.Length > 0 ? request.Facts.FileSystem : "an unknown file system")}, not on btrfs");
        }

        return request.Facts.SharesFileSystemWithCache
            ? new RootOffer(true, IsHostVisible: true, Milliseconds, "layers are snapshots of subvolumes")
            : RootOffer.Unusable($"{request.BaseDirectory} and {request.CacheDirectory} lie on different file systems");
    }

    /// <inheritdoc />
    public RootPlan Plan(RootRequest request) => new SubvolumeRoot(request.RootDirectory);
}
