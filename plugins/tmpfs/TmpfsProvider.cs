using System.Security.Cryptography;
using System.Text;
using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.Tmpfs;

/// <summary>The tree is in memory: of the run alone, or, if it is to be kept, in the host's file system in memory.</summary>
internal sealed class TmpfsProvider(TmpfsOptions options) : IRootProvider
{
    private const int Milliseconds = 1_000;
    private const string HostsMemory = "/dev/shm";

    /// <inheritdoc />
    public RootOffer Offer(RootRequest request)
    {
        long megabytes = request.Facts.MemoryBytes >> 20;
        if (megabytes <= options.RequiredMegabytes)
        {
            return RootOffer.Unusable($"the machine has {megabytes} MB of memory, not more than required_ram_mb = {options.RequiredMegabytes}");
        }

        return options.KeepMounted
            ? new RootOffer(true, IsHostVisible: true, Milliseconds, $"the tree is kept in {HostsMemory}")
            : new RootOffer(true, IsHostVisible: false, Milliseconds, "the tree is in memory and ends with the run");
    }

    /// <inheritdoc />
    public RootPlan Plan(RootRequest request) => options.KeepMounted
        ? new CopiedRoot($"{HostsMemory}/kiln-{Digest(request.BaseDirectory)}/root")
        : new MemoryRoot(request.RootDirectory, options.SizeBytes, options.Mode);

    private static string Digest(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..16];
}
