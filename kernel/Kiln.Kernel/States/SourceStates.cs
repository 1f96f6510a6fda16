using Kiln.Kernel.Buildroots;
using Kiln.Kernel.Operations;
using Kiln.Kernel.Plugins;
using Kiln.Kernel.Services;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.States;

/// <summary>Gets the source packages of a run: makes one, fetches others, reads them all.</summary>
internal static class SourceStates
{
    private static StateDefinition Package { get; } = new("source-package")
    {
        Children =
        [
            StateDefinition.Do("announce", BuildStates.Announce),
            new("clean-before") { When = context => context.Buildroot.Settings.GetBoolean("clean"), Children = [CleaningStates.Clean] },
            InitializationStates.Initialize(logging: true, beforeBuild: context => !context.Buildroot.Settings.GetBoolean("short_circuit")),
            new("source-build")
            {
                Children =
                [
                    StateDefinition.Fire(HookCall.Of(HookCatalogue.EarlyPreBuild)),
                    new("source-phase")
                    {
                        Title = context => context.Buildroot.Driver.SourceStateTitle,
                        Children =
                        [
                            StateDefinition.Do("open-source-build", Open),
                            StateDefinition.Do("prepare-source", (context, cancellation) => context.Item!.SourceBuild!.PrepareAsync(cancellation)),
                            StateDefinition.Fire(HookCall.Of(HookCatalogue.PreSrpmBuild, (StateContext context, IBuildroot view) => new SpecContext(
                                view, context.Item!.SourceBuild!.SpecPath!, context.Item.SourceBuild.SourcesPath))),
                            StateDefinition.Do("pack-source", PackAsync),
                        ],
                        Exit =
                        [
                            ExitState.Done(StateDefinition.Do("succeed", context => context.Item!.Outcome = BuildOutcome.Success)),
                            ExitState.NotDone(StateDefinition.Do("fail", context => context.Item!.Outcome = BuildOutcome.Failure)),
                            ExitState.Always(HookCall.Of(HookCatalogue.PostBuild)),
                        ],
                    },
                ],
            },
        ],
        Exit = BuildStates.PackageExit,
    };

    /// <summary>Makes a source package, from the caller's files or from what a provider fetches.</summary>
    public static StateDefinition Build { get; } = new("build-source")
    {
        When = context => Wanted(context) is not null,
        Children =
        [
            StateDefinition.Do("fetch-sources", FetchAsync, context => Wanted(context)!.Sources is null),
            new("source-items") { Each = context => [context with { Item = context.Run.SourceItem = new BuildItem(Files(context).Spec) }], Children = [Package] },
        ],
        Exit = [ExitState.Always(StateDefinition.Do("drop-sources", DropFetched))],
    };

    /// <summary>The source packages as files, and their headers.</summary>
    public static StateDefinition Read { get; } = new("sources")
    {
        Children =
        [
            StateDefinition.Do("download", DownloadAsync),
            StateDefinition.Do("read-sources", context => context.Run.Items = [.. context.Run.Sources.Select(file => BuildStates.Read(context, file))]),
        ],
    };

    /// <summary>Deletes what was downloaded; for the end of the run, whatever its outcome.</summary>
    public static StateDefinition DropDownloads { get; } = StateDefinition.Do("drop-downloads", context =>
    {
        foreach (DownloadedFile file in context.Run.Downloads)
        {
            file.Dispose();
        }

        context.Run.Downloads.Clear();
    });

    private static BuildSourceOperation? Wanted(StateContext context) => context.Run.Operation switch
    {
        BuildSourceOperation own => own,
        RebuildOperation rebuild => rebuild.First,
        _ => null,
    };

    private static SourceFiles Files(StateContext context) => Wanted(context)!.Sources ?? context.Run.FetchedFiles!;

    private static async Task FetchAsync(StateContext context, CancellationToken cancellation)
    {
        PluginInstance provider = context.Buildroot.Plugins.Contracts.ProviderOf<ISourceProvider>();
        FetchedSources fetched = await ((ISourceProvider)provider.Contracts[typeof(ISourceProvider)]).FetchAsync(context.Buildroot.ViewFor(provider), cancellation);
        context.Run.Fetched = fetched;
        context.Run.FetchedFiles = new SourceFiles(
            new CallerFile(fetched.SpecPath, fetched.SpecPath), null, CallerDirectory.Open(fetched.SourcesPath, followLinks: false));
    }

    private static void DropFetched(StateContext context)
    {
        context.Run.FetchedFiles?.Directory?.Dispose();
        context.Run.Fetched?.Dispose();
        context.Run.Fetched = null;
    }

    private static void Open(StateContext context)
    {
        PluginInstance provider = context.Buildroot.Plugins.Contracts.ProviderOf<IBuildDriver>();
        context.Item!.SourceBuild = context.Buildroot.Driver.OpenSource(
            new SourceSession(context.Buildroot, context.Buildroot.ViewFor(provider), Files(context)));
    }

    private static async Task PackAsync(StateContext context, CancellationToken cancellation)
    {
        string path = await context.Item!.SourceBuild!.BuildAsync(cancellation);
        context.Item.Artifacts = [await BuildStates.CopyAsync(context.Buildroot, path, cancellation)];
    }

    private static async Task DownloadAsync(StateContext context, CancellationToken cancellation)
    {
        var sources = new List<CallerFile>();
        foreach (CallerFile file in ((RebuildOperation)context.Run.Operation).Sources)
        {
            sources.Add(DownloadedFile.IsAddress(file.DisplayPath) ? await DownloadAsync(context, file.DisplayPath, cancellation) : file);
        }

        sources.AddRange(context.Run.SourceItem?.Artifacts.Select(path => new CallerFile(path, path)) ?? []);
        context.Run.Sources = sources;
    }

    private static async Task<CallerFile> DownloadAsync(StateContext context, string address, CancellationToken cancellation)
    {
        try
        {
            DownloadedFile file = await context.Buildroot.Downloads.FetchAsync(address, cancellation);
            context.Run.Downloads.Add(file);
            return new CallerFile(file.Path, file.Path);
        }
        catch (KilnException failure) when (failure.Error == KilnErrors.BadCommandLine)
        {
            context.Buildroot.Log.Console(LogLevel.Error, failure.Message);
            throw new KilnException(KilnErrors.BadCommandLine, context.Buildroot.Driver.UnreachableSource(address), failure.WayOut, failure);
        }
    }
}
