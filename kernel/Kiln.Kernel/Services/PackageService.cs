using Kiln.Kernel.Buildroots;
using Kiln.Kernel.States;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Services;

/// <summary>Runs the package manager on one buildroot.</summary>
internal sealed class PackageService(Buildroot buildroot) : IPackages
{
    public string ManagerName => buildroot.PackageManager.Adapter.Name;

    public async Task<PackageOutcome> RunAsync(PackageRequest request, CancellationToken cancellation)
    {
        var transaction = new Transaction(request);
        await buildroot.Run.Engine.RunAsync(
            TransactionStates.Definition, new StateContext(buildroot.Run, buildroot) { Transaction = transaction }, cancellation);
        return transaction.Outcome!;
    }

    /// <summary>Asked once for each kept state of the tree.</summary>
    public async Task<IReadOnlyList<string>> QueryInstalledAsync(string format, CancellationToken cancellation)
    {
        string topic = $"installed packages as {format}";
        if (await buildroot.Layers.RecallAsync(topic, cancellation) is { } known)
        {
            return known;
        }

        PackageOutcome outcome = await RunAsync(new PackageRequest(PackageRequestKind.QueryInstalled, [format]), cancellation);
        string[] lines = [.. outcome.Lines.Order(StringComparer.Ordinal)];
        await buildroot.Layers.NoteAsync(topic, lines, cancellation);
        return lines;
    }

    /// <summary>The run itself, without the hooks around it: attempts, interpretation, failure.</summary>
    public async Task ExecuteAsync(Transaction transaction, CancellationToken cancellation)
    {
        if (!transaction.IsQuery)
        {
            await buildroot.Tree.ApplyAsync(buildroot.Setup.BeforeTransaction(buildroot.Facts(beforeBuild: false)), cancellation);
        }

        long attempts = Math.Max(buildroot.Settings.GetInteger("package_manager_max_attempts", 1), 1);
        long delay = buildroot.Settings.GetInteger("package_manager_attempt_delay", 10);
        for (int attempt = 1; ; attempt++)
        {
            (CommandPlan plan, CommandResult result) = await RunOnceAsync(transaction, isLast: attempt >= attempts, cancellation);
            PackageOutcome outcome = transaction.Outcome!;
            if (outcome.Succeeded)
            {
                return;
            }

            if (attempt >= attempts || (outcome.Missing.Count > 0 && !outcome.Retryable))
            {
                throw Failure(transaction.Request, outcome, plan, result);
            }

            buildroot.Log.Warn($"{ManagerName.ToUpperInvariant()} command failed, retrying, attempt #{attempt + 1}, sleeping {delay}s");
            await Task.Delay(TimeSpan.FromSeconds(delay), buildroot.Run.Options.Clock, cancellation);
        }
    }

    /// <summary>A run after which there may be another one does not tell that all is fetched: the other may fetch again.</summary>
    private async Task<(CommandPlan Plan, CommandResult Result)> RunOnceAsync(Transaction transaction, bool isLast, CancellationToken cancellation)
    {
        IPackageManager adapter = buildroot.PackageManager.Adapter;
        CommandPlan plan = adapter.Plan(transaction.Request, buildroot.PackageContext());
        if (plan.Echo == CommandEcho.None && !transaction.IsQuery)
        {
            plan = plan with { Echo = CommandEcho.Main };
        }

        IReadOnlyDictionary<string, string> variables = BuildrootEnvironment.ForPackages(buildroot.Environment, buildroot.RootPath, plan.Place);
        Action<string>? watch = isLast && plan.FetchedMark is { } mark && !transaction.IsQuery
            ? transaction.Watch(mark, () => buildroot.Layers.SettleAsync(cancellation))
            : null;
        CommandResult result = await RunAsync(plan, variables, watch, cancellation);
        await transaction.AnnouncedAsync();
        transaction.Outcome = adapter.Interpret(transaction.Request, result);
        return (plan, result);
    }

    /// <summary>Tools of the host run in the bootstrap buildroot if there is one; there the tree has the path that it has on the host.</summary>
    private async Task<CommandResult> RunAsync(
        CommandPlan plan, IReadOnlyDictionary<string, string> variables, Action<string>? watch, CancellationToken cancellation)
    {
        if (plan.Place != CommandPlace.HostTool || buildroot.Bootstrap is null)
        {
            return await buildroot.Commands.RunAnyAsync(plan, variables, cancellation, watch);
        }

        await buildroot.ShowInBootstrapAsync(plan.HostDirectories, cancellation);
        return await buildroot.Tools.RunAnyAsync(plan with { Place = CommandPlace.Tree, Identity = TreeIdentity.Root, HostDirectories = [] }, variables, cancellation, watch);
    }

    private static KilnException Failure(PackageRequest request, PackageOutcome outcome, CommandPlan plan, CommandResult result)
    {
        KilnError kind = outcome.SubCommandMissing && request.Kind == PackageRequestKind.BuildDependencies ? KilnErrors.BuildFailed
            : outcome.Missing.Count > 0 ? KilnErrors.MissingRequirement : KilnErrors.PackageManagerFailed;
        IEnumerable<string> details = outcome.Missing.Select(missing => $"Nothing provides {missing}");
        if (outcome.Problem is { } problem)
        {
            details = details.Append(problem);
        }

        return new KilnException(
            kind,
            $"Command failed: \n # {ShellQuoting.CommandLine(plan)}\n{string.Join('\n', details)}",
            outcome.WayOut ?? (outcome.Missing.Count > 0
                ? "Enable a repository that has it, or correct the package's requirements."
                : "See root.log; if it is a matter of network or mirror, try again."))
        {
            Command = new CommandFailure(plan, result, CommandFailures.LogName(plan.Log)),
        };
    }
}
