namespace Kiln.Broker.Contracts.Verbs;

/// <summary>Makes a symbolic link in a tree (<c>tree.symlink</c>). The text of the target is data: the broker never follows it.</summary>
/// <param name="Replace">Replace an existing file or link; a directory is never replaced.</param>
public sealed record MakeSymlink(int Tree, TreePath Path, string Target, bool Replace) : BrokerRequest<Done>;
