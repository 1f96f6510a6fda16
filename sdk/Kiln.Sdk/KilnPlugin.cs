namespace Kiln.Sdk;

/// <summary>
/// Base of every plugin class. The host makes one instance per buildroot with the parameterless constructor, then calls
/// <see cref="Register"/> once. An instance is never called concurrently.
/// </summary>
public abstract class KilnPlugin
{
    /// <summary>
    /// Binds handlers to hooks and provides contracts. What is registered must equal what <c>plugin.json</c> declares, else the
    /// host refuses the plugin. Must not do any work of its own: no files, no processes.
    /// </summary>
    /// <param name="registration">Options, settings and the registry. Valid during this call only; its services may be kept.</param>
    /// <exception cref="Errors.KilnException">Thrown by the plugin when its options are wrong; the message names the option.</exception>
    public abstract void Register(IPluginRegistration registration);
}
