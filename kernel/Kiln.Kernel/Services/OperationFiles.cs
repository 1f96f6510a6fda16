using Kiln.Kernel.States;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Services;

/// <summary>The caller's files as the plugin of an operation sees them: what is an address is fetched, and goes away with the run.</summary>
internal sealed class OperationFiles(StateContext context, ICallerFiles files) : ICallerFiles
{
    public async Task<CallerFile> OpenAsync(string word, CancellationToken cancellation)
    {
        if (!DownloadedFile.IsAddress(word))
        {
            return await files.OpenAsync(word, cancellation);
        }

        DownloadedFile file = await context.Buildroot.Downloads.FetchAsync(word, cancellation);
        context.Run.Downloads.Add(file);
        return new CallerFile(file.Path, file.Path);
    }

    public CallerPathKind KindOf(string word) => files.KindOf(word);

    public Task<Stream> ReadTreeAsync(string word, CancellationToken cancellation) => files.ReadTreeAsync(word, cancellation);

    public Task WriteTreeAsync(string word, Func<Stream, Task> write, CancellationToken cancellation) => files.WriteTreeAsync(word, write, cancellation);
}
