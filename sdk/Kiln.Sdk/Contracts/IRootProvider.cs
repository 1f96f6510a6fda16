namespace Kiln.Sdk.Contracts;

/// <summary>
/// Says where a tree's file system comes from: what a root is made of, how a layer becomes a root and a root becomes a layer. Exactly one is active
/// per buildroot. Pure: it plans, the kernel acts.
/// </summary>
public interface IRootProvider
{
    /// <summary>Whether it can provide this root, and at what price. Called for every enabled provider; must not throw.</summary>
    RootOffer Offer(RootRequest request);

    /// <summary>Plans the root of a buildroot; called only if the offer was usable.</summary>
    RootPlan Plan(RootRequest request);
}
