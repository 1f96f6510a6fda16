using Kiln.Sdk.Hooks;

namespace Kiln.Kernel.States;

/// <summary>One run of the package manager, with the hooks around it.</summary>
internal static class TransactionStates
{
    public static StateDefinition Definition { get; } = new("transaction")
    {
        Children =
        [
            new("package-manager")
            {
                When = context => !context.Transaction!.IsQuery,
                Enter = [HookCall.Of(HookCatalogue.PreYum, Before)],
                Action = (context, cancellation) =>
                {
                    context.Buildroot.Layers.Forget();
                    return ExecuteAsync(context, cancellation);
                },
                Exit = [ExitState.Always(HookCall.Of(HookCatalogue.PostYum, After))],
            },
            new("package-query") { When = context => context.Transaction!.IsQuery, Action = ExecuteAsync },
        ],
    };

    private static Task ExecuteAsync(StateContext context, CancellationToken cancellation) =>
        context.Buildroot.Packages.ExecuteAsync(context.Transaction!, cancellation);

    private static TransactionContext Before(StateContext context, Sdk.Services.IBuildroot view) => new(view, context.Transaction!.Request, succeeded: null);

    private static TransactionContext After(StateContext context, Sdk.Services.IBuildroot view) =>
        new(view, context.Transaction!.Request, context.Transaction.Outcome?.Succeeded ?? false);
}
