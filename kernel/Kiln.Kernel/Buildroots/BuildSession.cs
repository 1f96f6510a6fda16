using Kiln.Kernel.States;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Buildroots;

/// <summary>What the build driver works with.</summary>
internal sealed class BuildSession(StateContext context, IBuildroot view, CallerFile? spec) : IBuildSession
{
    public SourcePackage Source => context.Item!.Source;

    public string? SpecOverride => spec?.AccessPath;

    public string? SpecFileName => spec?.FileName;

    public IBuildroot Buildroot => view;

    public HostFacts Host => context.Run.Host;

    public bool HasBootstrap => context.Run.Bootstrap is not null;

    public Task InstallExtrasAsync(CancellationToken cancellation)
    {
        if (context.Item!.Extras is not null)
        {
            return Task.CompletedTask;
        }

        context.Item.Extras = [];
        return context.Run.Engine.RunAsync(ExtraPackageStates.Definition, context with { Extras = [] }, cancellation);
    }

    public async Task<RequirementOutcome> InstallRequirementsAsync(RequirementRequest request, CancellationToken cancellation)
    {
        IReadOnlyList<string> extras = context.Item!.Extras ??= await ExtraPackageStates.CollectAsync(context, cancellation);
        return await context.Buildroot.Layers.InstallAsync(request, extras, Source.FileName, () => InstallAsync(request, extras, cancellation), cancellation);
    }

    private async Task InstallAsync(RequirementRequest request, IReadOnlyList<string> extras, CancellationToken cancellation)
    {
        foreach (IReadOnlyList<string> packages in new[] { extras, request.More }.Where(packages => packages.Count > 0))
        {
            await context.Buildroot.Packages.RunAsync(new PackageRequest(PackageRequestKind.Install, packages), cancellation);
        }

        string[] files = [.. request.Sources.Select(path => context.Buildroot.RootPath + path)];
        await context.Buildroot.Packages.RunAsync(new PackageRequest(PackageRequestKind.BuildDependencies, files), cancellation);
    }
}
