using Kiln.Sdk;
using Kiln.Sdk.Hooks;

namespace Kiln.Benchmarks.Plugins;

/// <summary>Measures from inside a run, where there is a buildroot that hooks can be given.</summary>
internal sealed class MeasuringPlugin(Func<BuildrootContext, Task> measure) : KilnPlugin
{
    public override void Register(IPluginRegistration registration) => registration.On(HookCatalogue.PreInit, (context, _) => measure(context));
}
