using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.LvmRoot;

/// <summary>The tree is a thin volume; layers are snapshots.</summary>
internal sealed class LvmRootProvider(LvmRootOptions options, VolumeSupport support) : IRootProvider
{
    private const int Milliseconds = 500;
    private const string Head = "head";

    /// <inheritdoc />
    public RootOffer Offer(RootRequest request) => (request.Facts.IsRootless, support) switch
    {
        (true, _) => RootOffer.Unusable("volumes need real root; without it the kernel mounts no block devices"),
        (_, { HasTools: false }) => RootOffer.Unusable("the host has no /usr/sbin/lvm (install lvm2)"),
        (_, { HasDeviceMapper: false }) => RootOffer.Unusable("the kernel has no device mapper (/dev/mapper/control is missing: load dm_mod and dm_thin_pool, or, in a container, pass /dev/mapper in)"),
        _ when !LvmRootOptions.IsName(NameOf(request)) => RootOffer.Unusable(
            $"'{NameOf(request)}' cannot be part of the name of a volume, which has letters, digits and + _ . - only"),
        _ => new RootOffer(true, IsHostVisible: false, Milliseconds, $"layers are snapshots in the thin pool {options.Group}/{options.PoolFor(NameOf(request))}"),
    };

    /// <inheritdoc />
    public RootPlan Plan(RootRequest request)
    {
        string name = NameOf(request);
        string own = Path.GetFileName(request.BaseDirectory);
        string extension = own.StartsWith(name + "-", StringComparison.Ordinal) ? own[(name.Length + 1)..] : Head;
        return new VolumeRoot(request.RootDirectory, options.Group, options.PoolFor(name), $"+mock.{name}.{extension}", $"mock.{name}.", options.SizeBytes)
        {
            MetadataBytes = options.MetadataBytes,
            FileSystem = options.FileSystem,
            NoAccessTimes = options.Mount.Contains("noatime"),
            NoDirectoryAccessTimes = options.Mount.Contains("nodiratime"),
            Discard = options.Mount.Contains("discard"),
            RefusesFullPool = options.ChecksSize,
        };
    }

    /// <summary>The configuration's name, without the unique extension: the cache directory's.</summary>
    private static string NameOf(RootRequest request) => Path.GetFileName(request.CacheDirectory);
}
