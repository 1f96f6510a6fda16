using Kiln.Sdk.Contracts;

namespace Kiln.Sdk.Testing.Machinery;

/// <summary>A tree that is an ordinary directory.</summary>
internal sealed class FakeRoot : KilnPlugin, IRootProvider
{
    public override void Register(IPluginRegistration registration) => registration.Provide<IRootProvider>(this);

    public RootOffer Offer(RootRequest request) => new(true, IsHostVisible: true, Cost: 1000, "a plain directory");

    public RootPlan Plan(RootRequest request) => new CopiedRoot(request.RootDirectory);
}
