using Kiln.Kernel.Hooks;
using Kiln.Kernel.Operations;
using Kiln.Kernel.Plugins;

namespace Kiln.Kernel;

/// <summary>The kernel: loads plugins, orders hooks, runs one operation.</summary>
public sealed class KernelHost(KernelOptions options)
{
    public IReadOnlyList<PluginStatus> Plugins => throw new InvalidOperationException(options.Main.Name);

    public HookPlan Hooks => throw new InvalidOperationException(options.Main.Name);

    public void LoadPlugins() => throw new InvalidOperationException(options.Main.Name);

    public Task<int> RunAsync(Operation operation, CancellationToken cancellation) => throw new InvalidOperationException(options.Main.Name);
}
