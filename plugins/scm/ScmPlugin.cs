using Kiln.Sdk;
using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.Scm;

/// <summary>Provides sources from version control.</summary>
public sealed class ScmPlugin : KilnPlugin
{
    /// <inheritdoc />
    public override void Register(IPluginRegistration registration) => registration.Provide<ISourceProvider>(new ScmSources());
}
