using Kiln.Broker.Contracts.Volumes;

namespace Kiln.Broker.Contracts.Verbs;

/// <summary>
/// Makes an empty thin volume with a file system (<c>volume.create</c>), and the pool if it is missing. The volume gets the mark by which Kiln knows its own; so does a
/// pool. The name must be free and begin as names of Kiln's volumes do (<c>mock.</c>, <c>+mock.</c>). Refused for what policy does not name, and in a user namespace.
/// </summary>
/// <param name="Group">The volume group.</param>
/// <param name="Pool">The pool in it.</param>
/// <param name="Name">The new volume.</param>
/// <param name="SizeBytes">Size of the volume, and of the pool if that is made. Rounded up.</param>
/// <param name="MetadataBytes">Size of the pool's metadata if it is made; 0 for the volume manager's choice.</param>
/// <param name="FileSystem">What the volume is formatted with.</param>
public sealed record CreateVolume(VolumeName Group, VolumeName Pool, VolumeName Name, long SizeBytes, long MetadataBytes, ThinFileSystem FileSystem)
    : BrokerRequest<Done>;
