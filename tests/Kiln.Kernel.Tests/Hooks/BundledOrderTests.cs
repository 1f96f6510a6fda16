using System.Reflection;
using Kiln.Kernel.Hooks;
using Kiln.Kernel.Plugins;
using Kiln.Kernel.States;

namespace Kiln.Kernel.Tests.Hooks;

/// <summary>The order of the bundled plugins, pinned: a change of it is a change of behaviour and belongs into the change log.</summary>
public sealed class BundledOrderTests
{
    private static readonly string Root = typeof(BundledOrderTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(item => item.Key == "RepositoryRoot").Value!;

    /// <summary>Mock's default for <c>config_opts['plugins']</c>.</summary>
    private static readonly string[] Configured =
    [
        "tmpfs", "root_cache", "yum_cache", "mount", "bind_mount", "ccache", "selinux", "package_state", "chroot_scan", "lvm_root", "compress_logs", "sign",
        "pm_request", "hw_info", "procenv", "showrc", "rpkg_preprocessor", "rpmautospec", "buildroot_lock", "export_buildroot_image", "unbreq", "expand_spec",
        "system_monitor",
    ];

    [Fact]
    public void Order_of_the_bundled_handlers_is_the_golden_one()
    {
        IReadOnlyList<DiscoveredPlugin> plugins = PluginDiscovery.Find([Path.Combine(Root, "plugins"), Path.Combine(Root, "pm-adapters")]);
        HookPlan plan = HookPlanner.Plan([.. plugins.Select(plugin => plugin.Manifest)], Configured, OperationStates.StatesOfHooks);
        string actual = string.Concat(plan.Entries.Where(entry => entry.Handlers.Count > 0)
            .Select(entry => $"{entry.Hook.Id}: {string.Join(' ', entry.Handlers.Select(handler => handler.Plugin))}\n"));

        string golden = Path.Combine(Root, "tests/Kiln.Kernel.Tests/Hooks/bundled-order.txt");
        if (Environment.GetEnvironmentVariable("KILN_ACCEPT") == "1")
        {
            File.WriteAllText(golden, actual);
        }

        Assert.Equal(File.ReadAllText(golden), actual);
    }
}
