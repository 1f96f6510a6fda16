namespace Kiln.Broker.Contracts.Verbs;

/// <summary>
/// Gives an open tree another name, in its own or another directory of the caller on the same file system (<c>tree.move</c>, descriptor 0: that directory). Never
/// replaces anything. The handle stays good. Programs in the tree are ended first.
/// </summary>
/// <param name="Name">One path component.</param>
/// <param name="HostPath">The absolute path under which host tools see the tree from now on; checked.</param>
public sealed record MoveTree(int Tree, string Name, string HostPath) : BrokerRequest<Done>;
