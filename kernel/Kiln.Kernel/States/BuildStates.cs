using System.Globalization;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Buildroots;
using Kiln.Kernel.Operations;
using Kiln.Kernel.Plugins;
using Kiln.Kernel.Services;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.States;

/// <summary>Builds packages, one after the other.</summary>
internal static class BuildStates
{
    /// <summary>The end of one package, whatever it came to.</summary>
    public static IReadOnlyList<ExitState> PackageExit { get; } =
    [
        ExitState.Done(StateDefinition.Do("report-success", context => Report(
            context, LogLevel.Info, $"Done({context.Item!.DisplayName}) Config({context.Buildroot.Options.ChrootName})"))),
        ExitState.NotDone(StateDefinition.Do("report-failure", context => Report(
            context, LogLevel.Error, $"Exception({context.Item!.DisplayName}) Config({context.Buildroot.Options.SharedName})"))),
        ExitState.Always(HookCall.Of(HookCatalogue.ProcessLogs)),
        ExitState.NotDone(CleanUp("cleanup_on_failure")),
    ];

    /// <summary>Cleans after a success, if the configuration says so.</summary>
    public static StateDefinition CleanUpOnSuccess { get; } = CleanUp("cleanup_on_success");

    private static StateDefinition Main { get; } = new("build-main")
    {
        Title = context => context.Buildroot.Driver.MainStateTitle(context.Item!.Source.FileName),
        Children =
        [
            StateDefinition.Do("resolve-dynamic", (context, cancellation) => context.Item!.Build!.ResolveDynamicAsync(cancellation)),
            StateDefinition.Do("remember-layer", (context, cancellation) => context.Buildroot.Layers.RememberAsync(context.Item!, cancellation)),
            StateDefinition.Fire(HookCall.Of(HookCatalogue.PostDeps)),
            StateDefinition.Fire(HookCall.Of(HookCatalogue.ValidateBuild, (context, plugin) => new ValidationContext(
                context.Buildroot.ViewFor(plugin), context.Item!.Progress, reason => context.Item.Vetoes.Add(plugin.Id, reason)))),
            StateDefinition.Do("count-vetoes", context => context.Item!.Vetoes.ThrowIfAny(context.Item.Source.FileName)),
            StateDefinition.Do("main-step", (context, cancellation) => context.Item!.Build!.BuildAsync(cancellation)),
        ],
    };

    private static StateDefinition Build { get; } = new("build")
    {
        Enter = [HookCall.Of(HookCatalogue.EarlyPreBuild)],
        Children =
        [
            new("build-phase")
            {
                Title = context => $"build phase for {context.Item!.Source.FileName}",
                Children =
                [
                    StateDefinition.Do("open-build", Open),
                    StateDefinition.Do("prepare", (context, cancellation) => context.Item!.Build!.PrepareAsync(cancellation)),
                    StateDefinition.Fire(HookCall.Of(HookCatalogue.PreBuild)),
                    Main,
                    StateDefinition.Do("collect-results", CollectAsync),
                ],
            },
            StateDefinition.Do(
                "sign", SignAsync, context => context.Item!.Artifacts.Count > 0 && context.Buildroot.Plugins.Contracts.ProvidersOf<ISigner>().Count > 0),
        ],
        Exit =
        [
            ExitState.Done(StateDefinition.Do("succeed", context => context.Item!.Outcome = BuildOutcome.Success)),
            ExitState.NotDone(StateDefinition.Do("fail", context => context.Item!.Outcome = BuildOutcome.Failure)),
            ExitState.Always(HookCall.Of(HookCatalogue.PostBuild)),
        ],
    };

    private static StateDefinition Package { get; } = new("package")
    {
        Children =
        [
            StateDefinition.Do("announce", Announce),
            new("clean-before") { When = CleansBefore, Children = [CleaningStates.Clean] },
            InitializationStates.Initialize(logging: true, beforeBuild: context => !context.Buildroot.Settings.GetBoolean("short_circuit")),
            Build,
        ],
        Exit = PackageExit,
    };

    /// <summary>The loop over all packages.</summary>
    public static StateDefinition Loop { get; } = new("packages")
    {
        Each = context => [.. context.Run.Items.Select(item => context with { Item = item })],
        Children = [Package],
        Exit = [ExitState.Done(CleanUpOnSuccess)],
    };

    /// <summary>One package of an operation that builds several: a run of its own.</summary>
    public static StateDefinition Job(CallerFile source) => new("job")
    {
        Children = [StateDefinition.Do("read-source", context => context.Run.Items = [Read(context, source)]), Loop],
        Exit = [ExitState.Always(CleaningStates.Finalize), ExitState.Always(Detach)],
    };

    /// <summary>The next build may find the tree, and the session still knows it: its mounts must not be made a second time.</summary>
    private static StateDefinition Detach { get; } = StateDefinition.Do(
        "detach", (context, cancellation) => context.Buildroot.Mounts.DetachAsync(cancellation), context => context.Buildroot.HasTree);

    /// <summary>Reads the header of a source package.</summary>
    public static BuildItem Read(StateContext context, CallerFile file) => new(file, context.Buildroot.Driver.ReadSource(file.AccessPath, file.DisplayPath));

    /// <summary>A source package that was made just now is built where it was made.</summary>
    private static bool CleansBefore(StateContext context) => context.Buildroot.Settings.GetBoolean("clean") && context.Run.SourceItem is null;

    private static StateDefinition CleanUp(string option) => new("clean-up")
    {
        When = context => context.Buildroot.Settings.GetBoolean(option) && !ResultsAreInside(context.Buildroot.Options),
        Children =
        [
            StateDefinition.Do("announce-clean-up", context => context.Buildroot.Log.Console(
                LogLevel.Info, $"Cleaning up build root ('{option}=True')")),
            CleaningStates.Clean,
        ],
    };

    /// <summary>Cleaning would take the results along.</summary>
    private static bool ResultsAreInside(BuildrootOptions options) =>
        (options.ResultDirectory + "/").StartsWith(options.BaseDirectory + "/", StringComparison.Ordinal);

    public static void Announce(StateContext context)
    {
        context.Item!.Start = context.Run.Options.Clock.GetTimestamp();
        context.Buildroot.Log.Console(LogLevel.Info, $"Start({context.Item.DisplayName})  Config({context.Buildroot.Options.SharedName})");
    }

    private static void Report(StateContext context, LogLevel level, string what)
    {
        TimeSpan elapsed = context.Run.Options.Clock.GetElapsedTime(context.Item!.Start);
        string minutes = ((int)elapsed.TotalMinutes).ToString(CultureInfo.InvariantCulture);
        context.Buildroot.Log.Console(level, $"{what} {minutes} minutes {elapsed.Seconds} seconds");
        context.Buildroot.Log.Console(LogLevel.Info, $"Results and/or logs in: {context.Buildroot.Options.ResultDirectory}");
    }

    private static void Open(StateContext context)
    {
        PluginInstance provider = context.Buildroot.Plugins.Contracts.ProviderOf<IBuildDriver>();
        CallerFile? spec = (context.Run.Operation as RebuildOperation)?.Spec;
        context.Item!.Build = context.Buildroot.Driver.Open(new BuildSession(context, context.Buildroot.ViewFor(provider), spec));
    }

    private static async Task CollectAsync(StateContext context, CancellationToken cancellation)
    {
        var copied = new List<string>();
        foreach (string path in await context.Item!.Build!.ListResultsAsync(cancellation))
        {
            copied.Add(await CopyAsync(context.Buildroot, path, cancellation));
        }

        if (copied.Count == 0 && !context.Buildroot.Settings.GetBoolean("short_circuit"))
        {
            throw new KilnException(KilnErrors.PackageFailed, "No build results found", "See build.log for what the build did.");
        }

        context.Item.Artifacts = copied;
    }

    private static Task SignAsync(StateContext context, CancellationToken cancellation)
    {
        PluginInstance provider = context.Buildroot.Plugins.Contracts.ProviderOf<ISigner>();
        var request = new SigningRequest(context.Item!.Artifacts, context.Buildroot.Options.ResultDirectory);
        return ((ISigner)provider.Contracts[typeof(ISigner)]).SignAsync(context.Buildroot.ViewFor(provider), request, cancellation);
    }

    public static async Task<string> CopyAsync(Buildroot buildroot, string path, CancellationToken cancellation)
    {
        await using Stream content = await buildroot.Tree.OpenReadAsync(path, cancellation) ?? throw new KilnException(
            KilnErrors.Generic, $"Can not copy {path} into resultdir {buildroot.Options.ResultDirectory}: it is gone from the buildroot.");
        PathStatus status = await buildroot.Tree.StatusAsync(path, cancellation);
        return await buildroot.Artifacts.AddAsync(
            Path.GetFileName(path),
            file => content.CopyToAsync(file, cancellation),
            DateTimeOffset.FromUnixTimeSeconds(status.ModifiedUnixSeconds),
            cancellation);
    }
}
