using Kiln.Kernel.Buildroots;
using Kiln.Kernel.Services;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Hooks;

namespace Kiln.Kernel.States;

/// <summary>One run of the package manager, with the hooks around it.</summary>
internal static class TransactionStates
{
    /// <summary>Says once for each initialisation before a build which package manager changes the tree.</summary>
    public static StateDefinition ReportTools { get; } = StateDefinition.Do("report-tools", ReportToolsAsync, context => !context.Buildroot.ToolsReported);

    public static StateDefinition Definition { get; } = new("transaction")
    {
        Children =
        [
            new("first-change") { When = context => !context.Transaction!.IsQuery, Children = [ReportTools] },
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

    private static async Task ReportToolsAsync(StateContext context, CancellationToken cancellation)
    {
        Buildroot buildroot = context.Buildroot;
        buildroot.ToolsReported = true;
        PackageOutcome outcome = await buildroot.Packages.RunAsync(new PackageRequest(PackageRequestKind.QueryTools, []), cancellation);
        string list = string.Concat(outcome.Lines.Select(line => $"\n  {line}"));
        string how = buildroot.Bootstrap is null ? "from host and used with --installroot" : "installed into bootstrap";
        buildroot.Log.Info($"Buildroot is handled by package management {how}:{list}");
    }

    private static Task ExecuteAsync(StateContext context, CancellationToken cancellation) =>
        context.Buildroot.Packages.ExecuteAsync(context.Transaction!, cancellation);

    private static TransactionContext Before(StateContext context, Sdk.Services.IBuildroot view) => new(view, context.Transaction!.Request, succeeded: null) { Fetched = context.Transaction.Fetched };

    private static TransactionContext After(StateContext context, Sdk.Services.IBuildroot view) =>
        new(view, context.Transaction!.Request, context.Transaction.Outcome?.Succeeded ?? false);
}
