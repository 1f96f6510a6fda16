using Kiln.Sdk;
using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.Sign;

/// <summary>Signs the packages of a build with a program of the host.</summary>
public sealed class SignPlugin : KilnPlugin
{
    /// <inheritdoc />
    public override void Register(IPluginRegistration registration) =>
        registration.Provide<ISigner>(new CommandSigner(SignOptions.Read(registration.Options)));
}
