namespace Kiln.Sdk.Contracts;

/// <summary>Says where a tree's file system comes from. Exactly one is active per buildroot. Pure: it plans, the kernel acts.</summary>
public interface IRootProvider
{
    /// <summary>Plans the root of a buildroot.</summary>
    RootPlan Plan(RootRequest request);
}
