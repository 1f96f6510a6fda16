namespace Kiln.Broker.Contracts.Verbs;

/// <summary>Makes a directory and its missing parents in a tree (<c>tree.mkdir</c>). An existing directory keeps mode and owner.</summary>
public sealed record MakeDirectory(int Tree, TreePath Path, int Mode, TreeOwner Owner) : BrokerRequest<Done>;
