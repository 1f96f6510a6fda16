namespace Kiln.Sdk.Contracts;

/// <summary>What is known when a root is planned.</summary>
/// <param name="BaseDirectory">Host directory of the buildroot (<c>basedir/NAME</c>).</param>
/// <param name="RootDirectory">The configured <c>rootdir</c>.</param>
/// <param name="CacheDirectory">Host directory in which the layers lie (below <c>layers</c>).</param>
/// <param name="IsBootstrap">Whether it is the buildroot that holds the package manager.</param>
/// <param name="Facts">What the host can do there.</param>
public sealed record RootRequest(string BaseDirectory, string RootDirectory, string CacheDirectory, bool IsBootstrap, RootFacts Facts);
