namespace Kiln.Sdk.Plans;

/// <summary>The identities of a tree.</summary>
public enum TreeIdentity
{
    /// <summary>uid 0 of the tree.</summary>
    Root,

    /// <summary>The build user (<c>chrootuser</c>, <c>chrootuid</c>).</summary>
    Build,
}
