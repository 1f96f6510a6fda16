namespace Kiln.Sdk.Services;

/// <summary>Files of the result directory.</summary>
public interface IArtifacts
{
    /// <summary>Writes a result file whole: beside, then renamed into place.</summary>
    /// <param name="name">One path component.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="cancellation">Stops it; nothing is left.</param>
    /// <returns>Full host path.</returns>
    Task<string> AddAsync(string name, Func<Stream, Task> write, CancellationToken cancellation);
}
