namespace Kiln.Broker.Contracts.Verbs;

/// <summary>
/// As <see cref="CreateTree"/>, but the directory is a new subvolume of a btrfs (<c>tree.subvolume</c>, descriptor 0: the parent). The name must be free.
/// </summary>
/// <param name="Name">One path component.</param>
/// <param name="Mode">Permission bits.</param>
/// <param name="HostPath">The absolute path under which host tools see the tree; checked to be the directory opened.</param>
public sealed record CreateSubvolume(string Name, int Mode, string HostPath) : BrokerRequest<TreeOpened>;
