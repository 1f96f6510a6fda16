namespace Kiln.Configuration.Options;

/// <summary>The directories of one buildroot.</summary>
/// <param name="BaseDirectory"><c>basedir/root</c>.</param>
/// <param name="RootDirectory">The tree itself.</param>
/// <param name="ResultDirectory">Where results and logs go, absolute.</param>
/// <param name="CacheDirectory">Caches, shared by all unique extensions of one root name.</param>
public sealed record BuildrootDirectories(
    string BaseDirectory,
    string RootDirectory,
    string ResultDirectory,
    string CacheDirectory);
