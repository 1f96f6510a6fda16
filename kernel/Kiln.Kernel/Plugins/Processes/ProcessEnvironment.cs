using Kiln.Sdk.Services;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>What all plugin processes of a run share.</summary>
/// <param name="Log">Where they write to outside of hooks.</param>
/// <param name="Clock">The clock of the run.</param>
/// <param name="Limits">What they may take.</param>
internal sealed record ProcessEnvironment(Func<ILog> Log, TimeProvider Clock, ProcessLimits Limits)
{
    /// <summary>Begins the marks of all of them.</summary>
    public string RunMark { get; } = Guid.NewGuid().ToString("N");
}
