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

    public bool HasBootstrap => false;

    public Task InstallExtrasAsync(CancellationToken cancellation)
    {
        if (context.Item!.ExtrasInstalled)
        {
            return Task.CompletedTask;
        }

        context.Item.ExtrasInstalled = true;
        return context.Run.Engine.RunAsync(ExtraPackageStates.Definition, context with { Extras = [] }, cancellation);
    }
}
