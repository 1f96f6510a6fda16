using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Kiln.Sdk.Errors;

namespace Kiln.Kernel.Plugins;

/// <summary>Code of plugins that is not part of the program: assemblies to load, processes to talk to.</summary>
public static class ForeignCode
{
    /// <summary>False in the program that was compiled ahead of time.</summary>
    [FeatureGuard(typeof(RequiresUnreferencedCodeAttribute))]
    [FeatureGuard(typeof(RequiresDynamicCodeAttribute))]
    public static bool CanRun => RuntimeFeature.IsDynamicCodeSupported;

    /// <summary>A plugin that takes part in a run and whose code is foreign.</summary>
    /// <returns>Its id; null if there is none, or if it cannot be known because a plugin is wrong: that is said when plugins are loaded.</returns>
    public static string? Find(KernelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            return Find(options, options.Main, bootstrap: false) ?? (options.Bootstrap is { } bootstrap ? Find(options, bootstrap, bootstrap: true) : null);
        }
        catch (KilnException)
        {
            return null;
        }
    }

    private static string? Find(KernelOptions options, BuildrootOptions buildroot, bool bootstrap) =>
        new PluginSelection(buildroot.Settings, options.PluginSources, bootstrap).Select(options.Plugins.Found)
            .FirstOrDefault(status => status is { Enabled: true, Code: null })?.Manifest.Id;
}
