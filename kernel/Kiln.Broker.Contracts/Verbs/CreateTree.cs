namespace Kiln.Broker.Contracts.Verbs;

/// <summary>
/// Opens the directory <paramref name="Name"/> below a directory of the caller, making it if missing (<c>tree.create</c>, descriptor 0:
/// the parent). The parent must be writable for the calling identity: nobody gets a tree where they could not make a directory.
/// </summary>
/// <param name="Name">One path component.</param>
/// <param name="Mode">Permission bits of a new directory.</param>
/// <param name="HostPath">The absolute path under which host tools see the tree; checked to be the directory opened.</param>
public sealed record CreateTree(string Name, int Mode, string HostPath) : BrokerRequest<TreeOpened>;
