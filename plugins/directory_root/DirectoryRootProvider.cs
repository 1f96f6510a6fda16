using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.DirectoryRoot;

/// <summary>The tree is the configured directory itself: other programs may read and write it between runs.</summary>
public sealed class DirectoryRootProvider : IRootProvider
{
    private const int CopyMilliseconds = 10_000;
    private const int ReflinkMilliseconds = 1_500;

    // They have reflinks; xfs and bcachefs unless they were made without, which only an attempt would tell.
    private static readonly string[] Sharing = ["btrfs", "xfs", "bcachefs"];

    /// <inheritdoc />
    public RootOffer Offer(RootRequest request) => Array.IndexOf(Sharing, request.Facts.FileSystem) >= 0 && request.Facts.SharesFileSystemWithCache
        ? new RootOffer(true, IsHostVisible: true, ReflinkMilliseconds, $"layers are copied, with shared file contents on {request.Facts.FileSystem}")
        : new RootOffer(true, IsHostVisible: true, CopyMilliseconds, "layers are copied, which takes seconds");

    /// <inheritdoc />
    public RootPlan Plan(RootRequest request) => new CopiedRoot(request.RootDirectory);
}
