using Kiln.Kernel.Operations;
using Kiln.Kernel.Plugins;
using Kiln.Kernel.States;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Services;

/// <summary>What an operation's plugin works with.</summary>
internal sealed class OperationSession(StateContext context, PluginOperation operation, PluginInstance plugin) : IOperationSession
{
    private bool initialized;

    public string Mode => operation.Mode;

    public IReadOnlyList<string> Words => operation.Words;

    public IReadOnlyDictionary<string, string> Options => operation.Options;

    public IBuildroot Buildroot { get; } = context.Buildroot.ViewFor(plugin);

    public HostFacts Host => context.Run.Host;

    public ICallerFiles Files { get; } = new OperationFiles(context, operation.Files);

    public void Print(string text) => context.Run.Options.Print(text);

    public async Task InitializeAsync(CancellationToken cancellation)
    {
        if (!initialized)
        {
            await context.Run.Engine.RunAsync(InitializationStates.Initialize(logging: true, beforeBuild: static _ => false), context, cancellation);
            initialized = true;
        }
    }

    public Task<BuildReport> BuildAsync(BuildJob job, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentOutOfRangeException.ThrowIfNegative(job.Slot);
        return new JobRunner(context.Run).RunAsync(job, cancellation);
    }
}
