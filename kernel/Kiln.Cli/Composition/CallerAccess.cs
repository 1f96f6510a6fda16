using Kiln.Sdk.Services;

namespace Kiln.Cli.Composition;

/// <summary>The caller's files as operations of plugins see them.</summary>
/// <param name="files">What was opened before the program gave up the caller's rights, by word.</param>
/// <param name="kinds">What the words named then.</param>
/// <param name="trees">Readers and writers that were started then.</param>
internal sealed class CallerAccess(
    IReadOnlyDictionary<string, CallerFile> files, IReadOnlyDictionary<string, CallerPathKind> kinds, CallerTrees trees) : ICallerFiles
{
    public Task<CallerFile> OpenAsync(string word, CancellationToken cancellation) =>
        Task.FromResult(files.TryGetValue(word, out CallerFile? file) ? file : new CallerFile(word, Path.GetFullPath(word)));

    public CallerPathKind KindOf(string word) => kinds.GetValueOrDefault(word, CallerPathKind.Missing);

    public Task<Stream> ReadTreeAsync(string word, CancellationToken cancellation) => Task.FromResult(trees.Read(word));

    public Task WriteTreeAsync(string word, Func<Stream, Task> write, CancellationToken cancellation) => trees.WriteAsync(word, write, cancellation);
}
