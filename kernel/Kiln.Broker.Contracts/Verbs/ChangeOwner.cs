namespace Kiln.Broker.Contracts.Verbs;

/// <summary>Changes the owner of a path (<c>tree.chown</c>), links not followed, mounts not crossed.</summary>
public sealed record ChangeOwner(int Tree, TreePath Path, TreeOwner Owner, bool Recursive) : BrokerRequest<Done>;
