using Kiln.Kernel.States;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Buildroots;

/// <summary>What the build driver installs the requirements of files with.</summary>
internal sealed class DependencySession(StateContext context, IBuildroot view, IReadOnlyList<CallerFile> files) : IDependencySession
{
    public IReadOnlyList<CallerFile> Files => files;

    public IBuildroot Buildroot => view;

    public HostFacts Host => context.Run.Host;

    public Task InstallExtrasAsync(CancellationToken cancellation) =>
        context.Run.Engine.RunAsync(ExtraPackageStates.Definition, context with { Extras = [] }, cancellation);
}
