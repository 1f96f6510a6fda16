using Kiln.Sdk.Hooks;

namespace Kiln.Kernel.States;

/// <summary>Modes that touch a buildroot without making it ready.</summary>
internal static class ProcessStates
{
    private static readonly StateDefinition Open =
        StateDefinition.Do("open-tree", (context, cancellation) => context.Buildroot.OpenTreeAsync(cancellation));

    public static StateDefinition KillOrphans { get; } = new("kill-orphans")
    {
        When = HasTree,
        Children = [Open, StateDefinition.Do("kill", CleaningStates.KillAsync)],
    };

    public static StateDefinition Mount { get; } = new("mount")
    {
        Each = context => context.EachBuildroot(),
        Children =
        [
            StateDefinition.Do("directories", InitializationStates.MakeDirectories),
            Open,
            StateDefinition.Fire(HookCall.Of(HookCatalogue.MountRoot)),
        ],
    };

    public static StateDefinition Unmount { get; } = new("umount") { Each = context => [.. context.EachBuildroot().Where(HasTree)], Children = [Open, StateDefinition.Fire(HookCall.Of(HookCatalogue.UmountRoot))] };

    private static bool HasTree(StateContext context) => Directory.Exists(context.Buildroot.RootPath);
}
