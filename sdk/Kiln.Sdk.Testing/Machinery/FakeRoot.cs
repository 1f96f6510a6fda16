using Kiln.Sdk.Contracts;

namespace Kiln.Sdk.Testing.Machinery;

/// <summary>A tree that is an ordinary directory.</summary>
internal sealed class FakeRoot : KilnPlugin, IRootProvider
{
    public override void Register(IPluginRegistration registration) => registration.Provide<IRootProvider>(this);

    public RootPlan Plan(RootRequest request) => new(request.RootDirectory, HostVisible: true, []);
}
