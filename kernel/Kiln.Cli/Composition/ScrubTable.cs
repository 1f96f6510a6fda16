using Kiln.Kernel.Operations;

namespace Kiln.Cli.Composition;

/// <summary>What each kind of <c>--scrub</c> deletes. Plugins hear of every kind and may delete what is theirs besides.</summary>
internal static class ScrubTable
{
    private static readonly ScrubExtent Tree = new(Buildroot: true, Cache: false, []);
    private static readonly ScrubExtent Caches = new(Buildroot: false, Cache: true, []);
    private static readonly ScrubExtent Everything = new(Buildroot: true, Cache: true, []);

    /// <summary>The step for a kind that the command line accepts.</summary>
    public static ScrubStep Step(string kind, string chrootName) => kind switch
    {
        "all" => new ScrubStep(kind, Everything, Everything, $"scrubbing everything for {chrootName}"),
        "chroot" => new ScrubStep(kind, Tree, ScrubExtent.Nothing, $"scrubbing chroot for {chrootName}"),
        "bootstrap" => new ScrubStep(kind, ScrubExtent.Nothing, Everything, $"scrubbing bootstrap for {chrootName}"),
        "cache" => new ScrubStep(kind, Caches, ScrubExtent.Nothing, $"scrubbing cache for {chrootName}"),
        "root-cache" => Parts(kind, $"scrubbing root-cache for {chrootName}", "root_cache"),
        "c-cache" => Parts(kind, $"scrubbing c-cache for {chrootName}", "ccache"),
        "yum-cache" or "dnf-cache" => Parts(kind, $"scrubbing {kind} for {chrootName}", "yum_cache", "dnf_cache"),
        _ => new ScrubStep(kind, ScrubExtent.Nothing, ScrubExtent.Nothing),
    };

    private static ScrubStep Parts(string kind, string announcement, params IReadOnlyList<string> parts) =>
        new(kind, new ScrubExtent(Buildroot: false, Cache: false, parts), ScrubExtent.Nothing, announcement);
}
