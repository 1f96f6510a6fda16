namespace Kiln.Sdk.Wire;

/// <summary>Answer to <c>download/fetch</c>.</summary>
/// <param name="Path">Host path of the file, alone in a new directory below the scratch directory. Its name is the one that the server or the address gave.</param>
internal sealed record DownloadResult(string Path);
