using Kiln.Kernel.Events;
using Kiln.Kernel.Journal;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Events;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Services;

/// <summary>Files of the result directory: written beside their names by this process, so that they are the caller's.</summary>
internal sealed class ArtifactService(string directory, EventWriter events, Func<RunJournal> journal) : IArtifacts
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public Task<string> AddAsync(string name, Func<Stream, Task> write, CancellationToken cancellation) => AddAsync(name, write, null, cancellation);

    /// <summary>Writes a result file with a given modification time.</summary>
    public async Task<string> AddAsync(string name, Func<Stream, Task> write, DateTimeOffset? modified, CancellationToken cancellation)
    {
        if (name.Length == 0 || name is "." or ".." || name.Contains('/', StringComparison.Ordinal) || name.Contains('\0', StringComparison.Ordinal))
        {
            throw new KilnException(KilnErrors.Generic, $"'{name}' is not the name of a result file.");
        }

        string path = Path.Combine(directory, name);
        string partial = Path.Combine(directory, $".{name}.{Guid.NewGuid():N}.part");
        using IDisposable note = journal().Note(ResourceKind.PartialFile, partial);
        try
        {
            await WriteAsync(partial, write, cancellation);
            if (modified is { } time)
            {
                File.SetLastWriteTimeUtc(partial, time.UtcDateTime);
            }

            File.Move(partial, path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Failures.FromSystem(failure, $"Can not write {path}");
        }
        finally
        {
            File.Delete(partial);
        }

        events.Write(new ArtifactAdded(path) { Time = events.Now });
        return path;
    }

    private static async Task WriteAsync(string path, Func<Stream, Task> write, CancellationToken cancellation)
    {
        await using var file = new PromptFileStream(path, Readable);
        await write(file);
        cancellation.ThrowIfCancellationRequested();
    }
}
