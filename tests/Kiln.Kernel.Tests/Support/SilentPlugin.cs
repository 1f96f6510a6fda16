using Kiln.Sdk;

namespace Kiln.Kernel.Tests.Support;

/// <summary>Registers nothing.</summary>
internal sealed class SilentPlugin : KilnPlugin
{
    public override void Register(IPluginRegistration registration)
    {
    }
}
