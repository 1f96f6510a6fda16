using Kiln.Kernel.Journal;
using Kiln.Kernel.Operations;
using Kiln.Kernel.Roots;
using Kiln.Kernel.Services;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.States;

/// <summary>Every operation as a tree of states.</summary>
internal static class OperationStates
{
    private static readonly Func<StateContext, bool> NoBuild = static _ => false;

    private static readonly StateDefinition Initialize = InitializationStates.Initialize(logging: true, NoBuild);

    private static readonly Dictionary<Type, StateDefinition> Trees = new()
    {
        [typeof(InitializeOperation)] = Wrap(
            "init",
            new("clean-before") { When = context => context.Buildroot.Settings.GetBoolean("clean"), Children = [CleaningStates.Clean] },
            Initialize),
        [typeof(RebuildOperation)] = Wrap(
            "rebuild", SourceStates.Build, SourceStates.Read, BuildStates.Loop, ResultStates.PostInstall, StateDefinition.Fire(HookCall.Of(HookCatalogue.PostResults))),
        [typeof(BuildSourceOperation)] = Wrap("source-operation", SourceStates.Build, BuildStates.CleanUpOnSuccess),
        [typeof(CleanOperation)] = Wrap("clean-operation", CleaningStates.Clean),
        [typeof(ShellOperation)] = Wrap("shell-operation", InitializationStates.Initialize(logging: false, NoBuild), CommandStates.RunShell),
        [typeof(ChrootOperation)] = Wrap("chroot-operation", Initialize, CommandStates.RunChroot),
        [typeof(InstallOperation)] = Wrap("install-operation", Initialize, PackageStates.Install),
        [typeof(InstallDependenciesOperation)] = Wrap("install-dependencies-operation", Initialize, PackageStates.InstallDependencies),
        [typeof(UpdateOperation)] = Wrap("update-operation", Initialize, PackageStates.Update),
        [typeof(RemoveOperation)] = Wrap("remove-operation", Initialize, PackageStates.Remove),
        [typeof(ScrubOperation)] = Wrap("scrub-operation", ScrubStates.Scrub),
        [typeof(SnapshotOperation)] = Wrap("snapshot-operation", SnapshotStates.Run),
        [typeof(MountOperation)] = Wrap("mount-operation", ProcessStates.Mount),
        [typeof(UnmountOperation)] = Wrap("umount-operation", ProcessStates.Unmount),
        [typeof(KillOrphansOperation)] = Wrap("kill-orphans-operation", ProcessStates.KillOrphans),
        [typeof(PluginOperation)] = Wrap("plugin-operation", PluginOperationStates.Run),
        [typeof(PackageManagerOperation)] = Wrap("package-manager-operation", PackageStates.Announce, Initialize, PackageStates.RunWords),
    };

    public static StateDefinition For(Operation operation) => Trees[operation.GetType()];

    /// <summary>Hook id → ids of the shown states that fire it, over all operations.</summary>
    public static ILookup<string, string> StatesOfHooks { get; } = Trees.Values.Append(TransactionStates.Definition).Append(ExtraPackageStates.Definition)
        .SelectMany(tree => tree.HooksBelow())
        .ToLookup(found => found.Hook.Id, found => found.State, StringComparer.Ordinal);

    private static StateDefinition Wrap(string id, params IReadOnlyList<StateDefinition> body) => new(id)
    {
        Children =
        [
            StateDefinition.Do("announce-signals", context => context.Buildroot.Log.Console(LogLevel.Info, "Signal handler active")),
            new("run")
            {
                Title = _ => "run",
                Children =
                [
                    StateDefinition.Do("open-broker", (context, cancellation) => context.Run.OpenAsync(cancellation)),
                    StateDefinition.Do("reap", ReapAsync),
                    .. body,
                ],
            },
        ],
        Exit =
        [
            ExitState.Always(CleaningStates.Finalize),
            ExitState.Always(new StateDefinition("finalize-bootstrap") { Each = BootstrapOf, Children = [CleaningStates.Finalize] }),
            ExitState.Always(SourceStates.DropDownloads),
        ],
    };

    private static IReadOnlyList<StateContext> BootstrapOf(StateContext context) =>
        context.Run.Bootstrap is { } bootstrap ? [new StateContext(context.Run, bootstrap)] : [];

    private static async Task ReapAsync(StateContext context, CancellationToken cancellation)
    {
        var trees = new Trees(context.Run.Session);
        var reaper = new JournalReaper(context.Run.Directories.Journals, context.Run.Directories.Locks, async (path, token) =>
        {
            if (LayerShelf.TreeInPlace(path) is { } unfinished)
            {
                await trees.LeaveAndDiscardAsync(unfinished, path, token);
                return;
            }

            int tree = await context.Buildroot.OpenAsync(path, token);
            await context.Run.Session.RequestAsync(new Kiln.Broker.Contracts.Verbs.DeleteTree(tree), token);
            await trees.RemoveVolumesAsync(path, token);
            RootState.Delete(Path.GetDirectoryName(path)!);
        })
        {
            Own = context.Run.Journal.Path,
        };
        foreach (string path in await reaper.ReapAsync(cancellation))
        {
            context.Run.Log.Debug($"took away what an interrupted run left: {path}");
        }

        await trees.ReapAsync(context.Run.Directories.Library, cancellation);
        await trees.ReapAsync(context.Buildroot.Root.LayerDirectory, cancellation);
    }
}
