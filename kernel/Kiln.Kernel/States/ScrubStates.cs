using Kiln.Kernel.Buildroots;
using Kiln.Kernel.Operations;
using Kiln.Kernel.Services;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.States;

/// <summary>Deletes buildroots and caches as the user asked.</summary>
internal static class ScrubStates
{
    public static StateDefinition Scrub { get; } = new("scrub")
    {
        Title = context => $"scrub {PythonList.Of(Steps(context).Select(step => step.Kind))}",
        Children =
        [
            new("clean-hooks") { Each = context => context.EachBuildroot(), Children = [StateDefinition.Fire(HookCall.Of(HookCatalogue.Clean))] },
            new("scrub-kinds")
            {
                Each = context => [.. Steps(context).SelectMany(step => (context with { Scrub = step }).EachBuildroot())],
                Children =
                [
                    StateDefinition.Do("announce", Announce, context => !context.Buildroot.IsBootstrap),
                    StateDefinition.Fire(HookCall.Of(
                        HookCatalogue.Scrub, (StateContext context, IBuildroot view) => new ScrubContext(view, context.Scrub!.Kind))),
                    new("delete-buildroot") { When = context => Extent(context).Buildroot, Children = [CleaningStates.Delete] },
                    StateDefinition.Do("delete-caches", DeleteCachesAsync),
                ],
            },
        ],
    };

    private static IReadOnlyList<ScrubStep> Steps(StateContext context) => ((ScrubOperation)context.Run.Operation).Steps;

    private static ScrubExtent Extent(StateContext context) => context.Buildroot.IsBootstrap ? context.Scrub!.Bootstrap : context.Scrub!.Main;

    private static void Announce(StateContext context)
    {
        if (context.Scrub!.Announcement is { } text)
        {
            context.Buildroot.Log.Info(text);
        }
    }

    private static async Task DeleteCachesAsync(StateContext context, CancellationToken cancellation)
    {
        Buildroot buildroot = context.Buildroot;
        string directory = buildroot.Options.CacheDirectory;
        ScrubExtent extent = Extent(context);
        IReadOnlyList<string> kept = extent.Cache && Directory.Exists(directory) ? await buildroot.Root.RemoveLayersAsync(cancellation) : [];
        if (kept.Count > 0)
        {
            buildroot.Log.Info($"layers that buildroots are based on stay: {string.Join(", ", kept)}");
        }

        IEnumerable<string> doomed = !extent.Cache ? extent.CacheParts.Select(part => Path.Combine(directory, part)).Where(Directory.Exists)
            : kept.Count == 0 ? new[] { directory }.Where(Directory.Exists)
            : Directory.GetFileSystemEntries(directory).Where(path => path != buildroot.Root.LayerDirectory);
        foreach (string path in doomed)
        {
            await buildroot.Root.ReleaseLayersAsync(path, cancellation);
            await DeleteAsync(buildroot, path, cancellation);
        }
    }

    private static async Task DeleteAsync(Buildroot buildroot, string path, CancellationToken cancellation)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
            return;
        }

        int handle = await buildroot.OpenAsync(path, cancellation);
        await buildroot.Run.Session.RequestAsync(new Kiln.Broker.Contracts.Verbs.DeleteTree(handle), cancellation);
        buildroot.ForgetCaches();
    }
}
