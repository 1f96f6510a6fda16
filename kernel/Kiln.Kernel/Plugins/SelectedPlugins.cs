using Kiln.Sdk.Errors;

namespace Kiln.Kernel.Plugins;

/// <summary>The plugins of a run, selected once for each of its buildroots.</summary>
public sealed class SelectedPlugins
{
    private SelectedPlugins(BuildrootPlugins main, BuildrootPlugins? bootstrap)
    {
        Main = main;
        Bootstrap = bootstrap;
    }

    /// <summary>A plugin that takes part and whose code is not part of the program; null if there is none.</summary>
    public string? Foreign => Main.Foreign ?? Bootstrap?.Foreign;

    internal BuildrootPlugins Main { get; }

    internal BuildrootPlugins? Bootstrap { get; }

    /// <exception cref="KilnException">A manifest or what the site says is wrong, a plugin does not fit this program, or one that the policy requires is missing.</exception>
    public static SelectedPlugins Of(KernelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new SelectedPlugins(
            Select(options, options.Main, bootstrap: false), options.Bootstrap is { } bootstrap ? Select(options, bootstrap, bootstrap: true) : null);
    }

    private static BuildrootPlugins Select(KernelOptions options, BuildrootOptions buildroot, bool bootstrap)
    {
        var selection = new PluginSelection(buildroot.Settings, options.PluginSources, bootstrap);
        IReadOnlyList<DiscoveredPlugin> found = options.Plugins.Found;
        return new BuildrootPlugins(selection.Select(found), selection.MissingOf(found), selection.OptionsOf);
    }
}
