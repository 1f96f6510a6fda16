namespace Kiln.Sdk.Wire;

/// <summary>Of <c>download/fetch</c>.</summary>
/// <param name="Address">An <c>http</c>, <c>https</c> or <c>ftp</c> URL.</param>
internal sealed record DownloadParameters(string Address);
