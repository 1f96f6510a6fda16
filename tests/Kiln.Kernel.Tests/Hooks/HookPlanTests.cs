using Kiln.Kernel.Hooks;
using Kiln.Kernel.States;
using Kiln.Kernel.Tests.Support;
using Kiln.Sdk.Hooks;

namespace Kiln.Kernel.Tests.Hooks;

public sealed class HookPlanTests
{
    [Fact]
    public void Every_hook_is_listed_with_the_states_that_fire_it()
    {
        HookPlan plan = HookPlanner.Plan([Manifests.Make("one", hooks: ["preyum", "postbuild"])], [], OperationStates.StatesOfHooks);

        Assert.Equal(HookCatalogue.All, plan.Entries.Select(entry => entry.Hook));
        Assert.Equal(
            [
                "mount_root: chroot-init mount", "preinit: chroot-init", "mounts: adjustments", "environment: adjustments", "preyum: package-manager",
                "postyum: package-manager", "postupdate: changed", "postinit: chroot-init", "initfailed: initialize", "earlyprebuild: build source-build",
                "pre_srpm_build: source-phase", "packages: extra-packages", "prebuild: build-phase", "postdeps: build-main", "validate_build: build-main",
                "postbuild: build source-phase", "process_logs: package source-package", "postresults: run", "preshell: user-shell",
                "postshell: user-shell", "prechroot: user-command", "postchroot: user-command", "clean: clean-hooks", "scrub: scrub-kinds",
                "umount_root: delete-existing umount", "postclean: delete", "postumount: release", "list_snapshots: snapshot-of-one", "make_snapshot: snapshot-of-one",
                "rollback_to: snapshot-of-one", "remove_snapshot: snapshot-of-one",
            ],
            plan.Entries.Where(entry => entry.States.Count > 0)
                .Select(entry => $"{entry.Hook.Id}: {string.Join(' ', entry.States.Order(StringComparer.Ordinal))}"));
        Assert.Equal(["one"], plan.Entries.Single(entry => entry.Hook == HookCatalogue.PreYum).Handlers.Select(handler => handler.Plugin));
    }
}
