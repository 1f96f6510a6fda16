using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Buildroots;
using Kiln.Kernel.Journal;
using Kiln.Kernel.Locks;
using Kiln.Kernel.Services;
using Kiln.Sdk.Hooks;

namespace Kiln.Kernel.States;

/// <summary>Deletes a buildroot, and ends the use of one.</summary>
internal static class CleaningStates
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan EndingPatience = TimeSpan.FromMinutes(1);

    /// <summary>Deletion, whoever asked for it.</summary>
    public static StateDefinition Delete { get; } = new("delete")
    {
        Children =
        [
            new("delete-existing")
            {
                When = context => Directory.Exists(context.Buildroot.Options.BaseDirectory),
                Children =
                [
                    StateDefinition.Do("lock", LockAsync),
                    StateDefinition.Do("backup", Backup, context => !context.Buildroot.IsBootstrap && context.Buildroot.Settings.GetBoolean("backup_on_clean")),
                    StateDefinition.Do("kill", KillAsync, context => context.Buildroot.HasTree),
                    StateDefinition.Fire(HookCall.Of(HookCatalogue.UmountRoot)),
                    StateDefinition.Do("delete-tree", DeleteAsync),
                ],
            },
            StateDefinition.Do("forget", context => context.Buildroot.IsInitialized = context.Buildroot.WasInitialized = false),
            StateDefinition.Fire(HookCall.Of(HookCatalogue.PostClean)),
        ],
        Exit = [ExitState.Always(StateDefinition.Do("unlock", context => context.Buildroot.Lock.Release()))],
    };

    /// <summary>Deletion as a state that is shown.</summary>
    public static StateDefinition Clean { get; } = new("clean") { Title = _ => "clean chroot", Children = [Delete] };

    /// <summary>The end of every run.</summary>
    public static StateDefinition Finalize { get; } = new("finalize")
    {
        When = context => context.Run.IsOpen && context.Buildroot.HasTree && Directory.Exists(context.Buildroot.RootPath),
        Children =
        [
            StateDefinition.Do("try-lock", (context, cancellation) => context.Buildroot.Lock.TryChangeAsync(cancellation)),
            new("release")
            {
                When = context => context.Buildroot.Lock.IsChanging,
                Children =
                [
                    StateDefinition.Do("kill", KillAsync),
                    StateDefinition.Fire(HookCall.Of(HookCatalogue.PostUmount)),
                    StateDefinition.Do("prove-layers", (context, cancellation) => context.Buildroot.Root.ProveLayersAsync(cancellation)),
                ],
            },
        ],
        Exit = [ExitState.Always(StateDefinition.Do("unlock", context => context.Buildroot.Lock.Release()))],
    };

    internal static async Task LockAsync(StateContext context, CancellationToken cancellation)
    {
        // Scrubbing often follows a cancellation at once; everything else is told that the buildroot is in use.
        bool taken = context.Scrub is null
            ? await context.Buildroot.Lock.TryChangeAsync(cancellation)
            : await context.Buildroot.Lock.WaitToChangeAsync(Patience, EndingPatience, cancellation);
        if (!taken)
        {
            throw BuildrootLock.Busy();
        }
    }

    /// <summary>Moves packages out of the result directory inside the buildroot, which is about to go.</summary>
    private static void Backup(StateContext context)
    {
        Buildroot buildroot = context.Buildroot;
        string results = Path.Combine(buildroot.Options.BaseDirectory, "result");
        string backup = Path.Combine(
            buildroot.Settings.GetString("backup_base_dir") ?? Path.Combine(context.Run.Directories.Library, "backup"), buildroot.Options.Name);
        if (!Directory.Exists(results))
        {
            return;
        }

        foreach (string path in Directory.GetFiles(results).Where(path => buildroot.Driver.IsPackageFile(Path.GetFileName(path))))
        {
            StateDirectories.MakeGroupWritable(backup);
            File.Move(path, Path.Combine(backup, Path.GetFileName(path)), overwrite: true);
        }
    }

    internal static async Task KillAsync(StateContext context, CancellationToken cancellation)
    {
        TreeKilled killed = await context.Run.Session.RequestAsync(new KillTree(context.Buildroot.Tree.Handle), cancellation);
        context.Buildroot.Log.Debug($"ended {killed.Processes} processes of the buildroot");
    }

    private static async Task DeleteAsync(StateContext context, CancellationToken cancellation)
    {
        Buildroot buildroot = context.Buildroot;
        using IDisposable note = context.Run.Journal.NoteUntilGone(ResourceKind.UnfinishedTree, buildroot.RootPath, buildroot.Options.Name);
        await buildroot.DeleteTreeAsync(cancellation);
        int handle = await buildroot.OpenAsync(buildroot.Options.BaseDirectory, cancellation);
        await context.Run.Session.RequestAsync(new DiscardTree(handle), cancellation);
    }
}
