using Kiln.Sdk;

namespace Kiln.Kernel.Tests.Support;

/// <summary>A plugin whose registration is a lambda.</summary>
internal sealed class Plugin(Action<IPluginRegistration> register) : KilnPlugin
{
    public override void Register(IPluginRegistration registration) => register(registration);
}
