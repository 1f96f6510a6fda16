using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Kiln.Kernel.Plugins;

/// <summary>Code of plugins that is not part of the program: assemblies to load, processes to talk to. Which plugins have such is in <see cref="SelectedPlugins"/>.</summary>
public static class ForeignCode
{
    /// <summary>False in the program that was compiled ahead of time.</summary>
    [FeatureGuard(typeof(RequiresUnreferencedCodeAttribute))]
    [FeatureGuard(typeof(RequiresDynamicCodeAttribute))]
    public static bool CanRun => RuntimeFeature.IsDynamicCodeSupported;
}
