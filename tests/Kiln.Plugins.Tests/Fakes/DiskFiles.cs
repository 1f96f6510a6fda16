using System.Formats.Tar;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Tests.Fakes;

/// <summary>The caller's files are those of the machine; what is written to them is let go.</summary>
internal sealed class DiskFiles : ICallerFiles
{
    public Task<CallerFile> OpenAsync(string word, CancellationToken cancellation) => Task.FromResult(new CallerFile(word, word));

    public CallerPathKind KindOf(string word) => Directory.Exists(word) ? CallerPathKind.Directory : File.Exists(word) ? CallerPathKind.File : CallerPathKind.Missing;

    public async Task<Stream> ReadTreeAsync(string word, CancellationToken cancellation)
    {
        var stream = new MemoryStream();
        await using (var tar = new TarWriter(stream, leaveOpen: true))
        {
            await tar.WriteEntryAsync(word, Path.GetFileName(word), cancellation);
        }

        stream.Position = 0;
        return stream;
    }

    public Task WriteTreeAsync(string word, Func<Stream, Task> write, CancellationToken cancellation) => write(new MemoryStream());
}
