namespace Kiln.Broker.Contracts.Verbs;

/// <summary>The two identities of a tree.</summary>
public enum TreeOwner
{
    /// <summary>0:0 of the tree.</summary>
    Root,

    /// <summary>The build user and group named when the session was opened.</summary>
    Build,
}
