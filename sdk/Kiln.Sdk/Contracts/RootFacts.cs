namespace Kiln.Sdk.Contracts;

/// <summary>Facts of the host that the choice of a root provider depends on.</summary>
/// <param name="FileSystem">Type of the file system that holds the buildroot, as the kernel names it, for instance <c>ext4</c>; empty if unknown.</param>
/// <param name="SharesFileSystemWithCache">Whether the buildroot and the cache directory lie on one file system.</param>
/// <param name="KernelVersion">Version of the running kernel, for instance 6.18.</param>
/// <param name="IsRootless">Whether there is no real root, only the root of a user namespace.</param>
/// <param name="MemoryBytes">Physical memory.</param>
public sealed record RootFacts(string FileSystem, bool SharesFileSystemWithCache, Version KernelVersion, bool IsRootless, long MemoryBytes);
