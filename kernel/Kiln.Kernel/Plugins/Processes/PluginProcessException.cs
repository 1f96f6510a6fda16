namespace Kiln.Kernel.Plugins.Processes;

/// <summary>A plugin's process failed at a call, in words that continue "Plugin 'x' failed in hook 'y': ".</summary>
internal sealed class PluginProcessException : Exception
{
    public PluginProcessException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
