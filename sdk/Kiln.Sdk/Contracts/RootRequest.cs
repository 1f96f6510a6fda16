namespace Kiln.Sdk.Contracts;

/// <summary>What is known when a root is planned.</summary>
/// <param name="BaseDirectory">Host directory of the buildroot (<c>basedir/NAME</c>).</param>
/// <param name="RootDirectory">The configured <c>rootdir</c>.</param>
public sealed record RootRequest(string BaseDirectory, string RootDirectory);
