using Kiln.Kernel.Plugins;
using Kiln.Sdk.Hooks;

namespace Kiln.Kernel.Hooks;

/// <summary>A plugin's handler on a hook.</summary>
/// <param name="Plugin">Whose.</param>
/// <param name="Hook">On what.</param>
/// <param name="Handler">The typed delegate as registered.</param>
/// <param name="Failure">What its failure does.</param>
internal sealed record HookBinding(PluginInstance Plugin, HookPoint Hook, Delegate Handler, HookFailure Failure);
