using Kiln.Adapters.Dnf4;
using Kiln.Adapters.Dnf5;
using Kiln.Adapters.Microdnf;
using Kiln.Adapters.Yum;
using Kiln.Kernel.Plugins;
using Kiln.Plugins.BindMount;
using Kiln.Plugins.Bootstrap;
using Kiln.Plugins.BtrfsRoot;
using Kiln.Plugins.Buildroot;
using Kiln.Plugins.Ccache;
using Kiln.Plugins.Chain;
using Kiln.Plugins.Copy;
using Kiln.Plugins.DirectoryRoot;
using Kiln.Plugins.HwInfo;
using Kiln.Plugins.LayerCache;
using Kiln.Plugins.LvmRoot;
using Kiln.Plugins.Mount;
using Kiln.Plugins.Overlayfs;
using Kiln.Plugins.PackageState;
using Kiln.Plugins.ResultRepository;
using Kiln.Plugins.RootCache;
using Kiln.Plugins.Rpmbuild;
using Kiln.Plugins.Sccache;
using Kiln.Plugins.Scm;
using Kiln.Plugins.Sign;
using Kiln.Plugins.Tmpfs;
using Kiln.Plugins.YumCache;

namespace Kiln.Native;

/// <summary>The plugins that are compiled into this program: all that it comes with.</summary>
internal static class BundledCode
{
    public static CompiledPlugins All() => new CompiledPlugins()
        .With<BindMountPlugin>()
        .With<BootstrapPlugin>()
        .With<BtrfsRootPlugin>()
        .With<BuildrootPlugin>()
        .With<CcachePlugin>()
        .With<ChainPlugin>()
        .With<CopyPlugin>()
        .With<DirectoryRootPlugin>()
        .With<HwInfoPlugin>()
        .With<LayerCachePlugin>()
        .With<LvmRootPlugin>()
        .With<MountPlugin>()
        .With<OverlayfsPlugin>()
        .With<PackageStatePlugin>()
        .With<ResultRepositoryPlugin>()
        .With<RootCachePlugin>()
        .With<RpmbuildPlugin>()
        .With<SccachePlugin>()
        .With<ScmPlugin>()
        .With<SignPlugin>()
        .With<TmpfsPlugin>()
        .With<YumCachePlugin>()
        .With<Dnf4Plugin>()
        .With<Dnf5Plugin>()
        .With<MicrodnfPlugin>()
        .With<YumPlugin>();
}
