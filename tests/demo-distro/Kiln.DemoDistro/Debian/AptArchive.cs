namespace Kiln.DemoDistro.Debian;

/// <summary>A package file that apt chose: its name in the archive directory, size and digest.</summary>
internal sealed record AptArchive(string FileName, long Size, string Digest);
