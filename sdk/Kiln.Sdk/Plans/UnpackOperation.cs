namespace Kiln.Sdk.Plans;

/// <summary>
/// Unpacks a tar archive (ustar, GNU or pax, not compressed) below a directory: directories, regular files, links. Permission bits and modification
/// times of files are kept, owners are not. A name that leads out of the directory ends it; devices, FIFOs and sockets are left out.
/// </summary>
/// <param name="Archive">Read to its end while the operation is applied; not closed.</param>
/// <param name="Path">The directory, made if missing. What is there stays, files of the same name are replaced.</param>
/// <param name="Owner">Owner of all that is made.</param>
public sealed record UnpackOperation(Stream Archive, string Path, TreeIdentity Owner) : TreeOperation;
