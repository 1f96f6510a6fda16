using Kiln.Kernel.Operations;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.States;

/// <summary>Snapshots by name. What one is, the plugins that are bound to the hooks know.</summary>
internal static class SnapshotStates
{
    private static readonly StateDefinition One = new("snapshot-of-one")
    {
        Children =
        [
            StateDefinition.Do("lock", CleaningStates.LockAsync, context => !IsAsked(context, SnapshotAction.List)),
            StateDefinition.Do("open-tree", OpenAsync, context => IsAsked(context, SnapshotAction.Make) || IsAsked(context, SnapshotAction.RollBack)),
            StateDefinition.Do("require-root", RequireRootAsync, context => IsAsked(context, SnapshotAction.Make)),
            When(SnapshotAction.List, HookCatalogue.ListSnapshots),
            When(SnapshotAction.Make, HookCatalogue.MakeSnapshot),
            When(SnapshotAction.RollBack, HookCatalogue.RollbackTo),
            When(SnapshotAction.Remove, HookCatalogue.RemoveSnapshot),
        ],
        Exit = [ExitState.Always(StateDefinition.Do("unlock", context => context.Buildroot.Lock.Release()))],
    };

    public static StateDefinition Run { get; } = new("snapshot")
    {
        Children =
        [
            StateDefinition.Do("check-name", CheckName),
            new("each-buildroot") { Each = context => context.EachBuildroot(), Children = [One] },
        ],
    };

    private static SnapshotOperation Operation(StateContext context) => (SnapshotOperation)context.Run.Operation;

    private static bool IsAsked(StateContext context, SnapshotAction action) => Operation(context).Action == action;

    private static Task OpenAsync(StateContext context, CancellationToken cancellation)
    {
        InitializationStates.MakeDirectories(context);
        return context.Buildroot.OpenTreeAsync(cancellation);
    }

    private static async Task RequireRootAsync(StateContext context, CancellationToken cancellation)
    {
        if (!await context.Buildroot.Tree.ExistsAsync(InitializationStates.Marker, cancellation))
        {
            throw new KilnException(
                KilnErrors.Generic, $"The buildroot {context.Buildroot.Options.Name} is not initialised: there is nothing to be kept.", "Initialise it with --init.");
        }
    }

    private static StateDefinition When(SnapshotAction action, Hook<SnapshotContext> hook) =>
        StateDefinition.Fire(HookCall.Of(hook, (StateContext context, IBuildroot view) => new SnapshotContext(view, Operation(context).Name, line => context.Run.Options.Print(line + "\n"))))
            with { When = context => IsAsked(context, action) };

    private static void CheckName(StateContext context)
    {
        SnapshotOperation operation = Operation(context);
        bool isName = operation.Name.Length is > 0 and <= 128 && operation.Name[0] is not ('.' or '-')
            && operation.Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or '+' or '@' or ':');
        if (operation.Action != SnapshotAction.List && !isName)
        {
            throw new KilnException(
                KilnErrors.BadCommandLine,
                $"'{operation.Name}' cannot be the name of a snapshot.",
                "Use up to 128 letters, digits and . - _ + @ : and begin with a letter or digit.");
        }
    }
}
