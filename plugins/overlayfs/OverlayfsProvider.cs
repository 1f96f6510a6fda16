using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.Overlayfs;

/// <summary>What a run writes lies over the layers; neither is seen outside the run.</summary>
internal sealed class OverlayfsProvider(OverlayfsOptions options) : IRootProvider
{
    private const int Milliseconds = 5;
    private static readonly Version RootlessSince = new(5, 11);

    // The kernel takes none of these for what is written.
    private static readonly string[] Unfit = ["overlay", "nfs", "nfs4", "cifs", "smb3", "vfat", "exfat", "9p", "virtiofs", "ecryptfs", "zfs"];

    /// <inheritdoc />
    public RootOffer Offer(RootRequest request)
    {
        RootFacts facts = request.Facts;
        if (facts.IsRootless && facts.KernelVersion < RootlessSince)
        {
            return RootOffer.Unusable($"without root it needs Linux {RootlessSince}, and this is {facts.KernelVersion}");
        }

        if (!options.InMemory && (Array.IndexOf(Unfit, facts.FileSystem) >= 0 || facts.FileSystem.StartsWith("fuse", StringComparison.Ordinal)))
        {
            return RootOffer.Unusable($"the kernel writes overlays to no {facts.FileSystem}, on which {request.BaseDirectory} lies");
        }

        string place = options.InMemory ? "memory" : facts.FileSystem.Length > 0 ? facts.FileSystem : "the base directory";
        return new RootOffer(true, IsHostVisible: false, Milliseconds, $"layers are mounted and not copied; what is written goes to {place}");
    }

    /// <inheritdoc />
    public RootPlan Plan(RootRequest request) => new StackedRoot(request.RootDirectory, StateDirectory(request))
    {
        InMemory = options.InMemory,
        SizeBytes = options.SizeBytes,
    };

    private string StateDirectory(RootRequest request) => options.BaseDirectory is { } given
        ? Path.Combine(given, Path.GetFileName(request.BaseDirectory))
        : Path.Combine(request.BaseDirectory, "overlay");
}
