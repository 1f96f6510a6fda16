using Kiln.Kernel.Buildroots;
using Kiln.Kernel.Hooks;
using Kiln.Kernel.Journal;
using Kiln.Kernel.Operations;
using Kiln.Kernel.Services;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Events;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Plans;

namespace Kiln.Kernel.States;

/// <summary>Makes a buildroot ready.</summary>
internal static class InitializationStates
{
    /// <summary>Its being there says that a tree is complete.</summary>
    internal const string Marker = "/.initialized";

    /// <summary>Initialisation as every mode does it.</summary>
    /// <param name="logging">Whether log files are written from here on.</param>
    /// <param name="beforeBuild">Whether a build follows.</param>
    public static StateDefinition Initialize(bool logging, Func<StateContext, bool> beforeBuild) => new("initialize")
    {
        Children =
        [
            StateDefinition.Do("open-logs", OpenLogs, context => logging && !context.Run.LogsOpened),
            StateDefinition.Do("bootstrap", BootstrapStates.MakeReadyAsync, context => context.Run.Bootstrap is not null),
            StateDefinition.Do("enter", async (context, cancellation) =>
            {
                context.Buildroot.BeforeBuild = beforeBuild(context);
                context.Buildroot.ToolsReported = !context.Buildroot.BeforeBuild;
                context.Buildroot.IsShared = !await context.Buildroot.Lock.EnterAsync(cancellation);
            }),
            Fresh,
            Joined,
            StateDefinition.Do("share", context => context.Buildroot.Lock.Share()),
            StateDefinition.Do("list-installed", ListInstalledAsync, context => !context.Buildroot.WasInitialized),
        ],
        Exit =
        [
            ReleaseLayer,
            new ExitState(ExitCondition.NotDone, StateDefinition.Fire(HookCall.Of(HookCatalogue.InitFailed))),
        ],
    };

    private static ExitState ReleaseLayer => ExitState.Always(StateDefinition.Do("release-layer", (context, _) => context.Buildroot.Layers.DisposeAsync().AsTask()));

    private static StateDefinition Adjustments { get; } = new("adjustments")
    {
        Action = (context, _) =>
        {
            context.Buildroot.Wanted = new MountCollector();
            context.Buildroot.Variables = new VariableCollector();
            return Task.CompletedTask;
        },
        Children =
        [
            StateDefinition.Fire(HookCall.Of(
                HookCatalogue.Mounts,
                (context, plugin) => new MountsContext(
                    context.Buildroot.ViewFor(plugin), (mount, managed) => context.Buildroot.Wanted.Add(plugin, mount, managed)))),
            StateDefinition.Fire(HookCall.Of(
                HookCatalogue.Environment,
                (context, plugin) => new EnvironmentContext(
                    context.Buildroot.ViewFor(plugin), (name, value) => context.Buildroot.Variables.Set(plugin.Id, name, value)))),
        ],
    };

    private static StateDefinition ManagedMounts { get; } = StateDefinition.Do("managed-mounts", async (context, cancellation) =>
    {
        await context.Buildroot.Mounts.DetachAsync(cancellation);
        await context.Buildroot.Mounts.ApplyAsync(context.Buildroot.Tree.Handle, context.Buildroot.Wanted.Managed, cancellation);
    });

    private static StateDefinition UserMounts { get; } = StateDefinition.Do(
        "user-mounts",
        (context, cancellation) => context.Buildroot.Mounts.ApplyAsync(context.Buildroot.Tree.Handle, context.Buildroot.Wanted.User, cancellation));

    private static StateDefinition LookForMarker { get; } = StateDefinition.Do("look-for-marker", async (context, cancellation) =>
        context.Buildroot.IsInitialized = context.Buildroot.WasInitialized = await context.Buildroot.Tree.ExistsAsync(Marker, cancellation));

    private static StateDefinition Install { get; } = new("install")
    {
        When = context => !context.Buildroot.IsInitialized,
        Children =
        [
            Apply("before-installation", (setup, facts) => setup.BeforeInstallation(facts)),
            new("install-base")
            {
                Title = InstallationTitle,
                Action = InstallBaseAsync,
            },
            Apply("after-installation", (setup, facts) => setup.AfterInstallation(facts)),
        ],
    };

    private static StateDefinition Reuse { get; } = new("reuse")
    {
        When = context => context.Buildroot.IsInitialized && context.Buildroot.BeforeBuild,
        Children =
        [
            new("update")
            {
                Title = context => $"{context.Buildroot.Packages.ManagerName} update",
                When = context => IsSet(context, "online") && IsSet(context, "update_before_build") && IsSet(context, "clean") && !context.Buildroot.Layers.IsCurrent,
                Action = UpdateAsync,
                Children =
                [
                    new("changed")
                    {
                        When = context => context.Buildroot.Changed.Count > 0,
                        Children =
                        [
                            StateDefinition.Do("report-changes", context => context.Buildroot.Log.Info(
                                $"Calling postupdate hooks because there are new/updated packages:\n{string.Join('\n', context.Buildroot.Changed)}")),
                            StateDefinition.Fire(HookCall.Of(HookCatalogue.PostUpdate)),
                        ],
                    },
                ],
            },
            Apply("before-reuse", (setup, facts) => setup.BeforeReuse(facts)),
        ],
    };

    /// <summary>The buildroot is ours alone: it is brought into the state that the configuration describes.</summary>
    private static StateDefinition Fresh { get; } = new("chroot-init")
    {
        Title = _ => "chroot init",
        When = context => !context.Buildroot.IsShared,
        Children =
        [
            StateDefinition.Do("directories", MakeDirectories),
            StateDefinition.Do("open-tree", (context, cancellation) => context.Buildroot.OpenTreeAsync(cancellation)),
            StateDefinition.Fire(HookCall.Of(HookCatalogue.MountRoot)),
            LookForMarker,
            StateDefinition.Do("note-unfinished", NoteUnfinished, context => !context.Buildroot.IsInitialized),
            StateDefinition.Do("result-directory", context => StateDirectories.MakeResults(context.Buildroot.Options.ResultDirectory)),
            StateDefinition.Do("announce-preinit", context => context.Buildroot.Log.Info("calling preinit hooks")),
            StateDefinition.Fire(HookCall.Of(HookCatalogue.PreInit)),
            LookForMarker,
            Adjustments,
            StateDefinition.Do("forget-layer", context => context.Buildroot.Layers.Forget()),
            StateDefinition.Do("restore-layer", RestoreLayerAsync, context => !context.Buildroot.IsInitialized),
            Apply("skeleton", (setup, facts) => setup.Skeleton(facts)),
            StateDefinition.Do("report-directories", ReportDirectories),
            StateDefinition.Do("select-package-manager", SelectPackageManagerAsync),
            StateDefinition.Do("configure-package-manager", ConfigureAsync),
            ManagedMounts,
            Apply("resolver", (setup, facts) => setup.Resolver(facts)),
            new("before-changes") { When = context => !context.Buildroot.Layers.IsCurrent, Children = [TransactionStates.ReportTools] },
            Install,
            Reuse,
            Apply("users", (setup, facts) => setup.Users(facts)),
            StateDefinition.Do("mark", MarkAsync),
            StateDefinition.Do("store-layer", (context, cancellation) => context.Buildroot.Layers.StoreBaseAsync(cancellation)),
            StateDefinition.Fire(HookCall.Of(HookCatalogue.PostInit)),
            UserMounts,
        ],
    };

    /// <summary>Others use the buildroot: nothing in it is changed, only this run's own view of it is made.</summary>
    private static StateDefinition Joined { get; } = new("join")
    {
        When = context => context.Buildroot.IsShared,
        Children =
        [
            StateDefinition.Do("open-tree", (context, cancellation) => context.Buildroot.OpenTreeAsync(cancellation)),
            LookForMarker,
            StateDefinition.Do("result-directory", context => StateDirectories.MakeResults(context.Buildroot.Options.ResultDirectory)),
            Adjustments,
            StateDefinition.Do("select-package-manager", SelectPackageManagerAsync),
            ManagedMounts,
            UserMounts,
        ],
    };

    /// <summary>The buildroot that holds the package manager.</summary>
    public static StateDefinition Bootstrap { get; } = new("initialize-bootstrap")
    {
        Children =
        [
            StateDefinition.Do("enter", async (context, cancellation) => context.Buildroot.IsShared = !await context.Buildroot.Lock.EnterAsync(cancellation)),
            Fresh,
            Joined,
            StateDefinition.Do("share", context => context.Buildroot.Lock.Share()),
        ],
        Exit = [ReleaseLayer],
    };

    private static bool IsSet(StateContext context, string option) => context.Buildroot.Settings.GetBoolean(option);

    private static StateDefinition Apply(string id, Func<IBuildrootSetup, BuildrootFacts, IReadOnlyList<TreeOperation>> plan) =>
        StateDefinition.Do(id, (context, cancellation) => context.Buildroot.Tree.ApplyAsync(
            plan(context.Buildroot.Setup, context.Buildroot.Facts(context.Buildroot.BeforeBuild)), cancellation));

    private static void OpenLogs(StateContext context)
    {
        StateDirectories.MakeGroupWritable(context.Buildroot.Options.BaseDirectory);
        StateDirectories.MakeResults(context.Buildroot.Options.ResultDirectory);
        context.Run.LogsOpened = true;
        context.Run.Events.Write(new LogsOpened(context.Buildroot.Options.ResultDirectory) { Time = context.Run.Events.Now });
    }

    internal static void MakeDirectories(StateContext context)
    {
        StateDirectories.MakeGroupWritable(context.Buildroot.Options.BaseDirectory);
        StateDirectories.MakeOrdinary(Path.GetDirectoryName(context.Buildroot.RootPath)!);
    }

    private static void NoteUnfinished(StateContext context) =>
        context.Buildroot.Unfinished ??= context.Run.Journal.Note(
            ResourceKind.UnfinishedTree, context.Buildroot.RootPath, context.Buildroot.Options.Name);

    /// <summary>The macros and directories of the run that made the layer are not this one's; before a build they are made again anyway.</summary>
    private static async Task RestoreLayerAsync(StateContext context, CancellationToken cancellation)
    {
        Buildroot buildroot = context.Buildroot;
        await buildroot.Layers.RestoreBaseAsync(context.Item, (context.Run.Operation as RebuildOperation)?.Spec?.AccessPath, cancellation);
        if (buildroot.Layers.IsCurrent)
        {
            buildroot.IsInitialized = buildroot.WasInitialized = true;
            await (buildroot.BeforeBuild ? Task.CompletedTask : buildroot.Tree.ApplyAsync(buildroot.Setup.AfterInstallation(buildroot.Facts(beforeBuild: false)), cancellation));
        }
    }

    private static void ReportDirectories(StateContext context)
    {
        context.Buildroot.Log.Debug($"rootdir = {context.Buildroot.RootPath}");
        context.Buildroot.Log.Debug($"resultdir = {context.Buildroot.Options.ResultDirectory}");
    }

    private static string InstallationTitle(StateContext context) => context.Buildroot.IsBootstrap
        ? BootstrapStates.InstallationTitle(context.Buildroot)
        : $"installing minimal buildroot with {context.Buildroot.Packages.ManagerName}";

    private static async Task SelectPackageManagerAsync(StateContext context, CancellationToken cancellation)
    {
        await context.Buildroot.SelectPackageManagerAsync(cancellation);
        PackageManagerChoice choice = context.Buildroot.PackageManager;
        if (choice.Adapter.Name != choice.Wanted)
        {
            string purpose = context.Buildroot.IsBootstrap ? " for bootstrap chroot" : string.Empty;
            context.Buildroot.Log.Info($"Using '{choice.Adapter.Name}' instead of '{choice.Wanted}'{purpose}");
        }

        string how = context.Buildroot.Bootstrap is null ? "fallback" : "direct choice";
        context.Buildroot.Log.Info($"Package manager {choice.Adapter.Name} detected and used ({how})");
        foreach (string warning in choice.Adapter.Review(context.Buildroot.Settings))
        {
            context.Buildroot.Log.Warn(warning);
        }
    }

    private static Task ConfigureAsync(StateContext context, CancellationToken cancellation) =>
        context.Buildroot.Tree.ApplyAsync(context.Buildroot.PackageManager.Adapter.Configure(context.Buildroot.Settings), cancellation);

    private static async Task InstallBaseAsync(StateContext context, CancellationToken cancellation)
    {
        IReadOnlyList<PackageRequest> requests = context.Buildroot.IsBootstrap
            ? BootstrapStates.Requests(context.Buildroot)
            : context.Buildroot.PackageManager.Adapter.SetupRequests(context.Buildroot.Settings);
        foreach (PackageRequest request in requests)
        {
            await context.Buildroot.Packages.RunAsync(request, cancellation);
        }
    }

    private static async Task UpdateAsync(StateContext context, CancellationToken cancellation)
    {
        IReadOnlyList<string> before = await InstalledAsync(context.Buildroot, cancellation);
        await context.Buildroot.Packages.RunAsync(new PackageRequest(PackageRequestKind.AutomaticUpdate, []), cancellation);
        context.Buildroot.Changed = [.. (await InstalledAsync(context.Buildroot, cancellation)).Except(before, StringComparer.Ordinal)];
    }

    private static async Task MarkAsync(StateContext context, CancellationToken cancellation)
    {
        await context.Buildroot.Tree.ApplyAsync([new PutFileOperation(Marker, ReadOnlyMemory<byte>.Empty, Existing: ExistingFile.Keep)], cancellation);
        context.Buildroot.IsInitialized = true;
        context.Buildroot.Unfinished?.Dispose();
        context.Buildroot.Unfinished = null;
    }

    private static async Task ListInstalledAsync(StateContext context, CancellationToken cancellation)
    {
        IReadOnlyList<string> installed = await InstalledAsync(context.Buildroot, cancellation);
        context.Buildroot.Log.Info("Installed packages:");
        context.Buildroot.Log.Info(string.Join('\n', installed));
    }

    private static Task<IReadOnlyList<string>> InstalledAsync(Buildroot buildroot, CancellationToken cancellation) =>
        buildroot.Packages.QueryInstalledAsync("%{nvra}", cancellation);
}
