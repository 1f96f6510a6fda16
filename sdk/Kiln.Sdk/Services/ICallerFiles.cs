using Kiln.Sdk.Errors;

namespace Kiln.Sdk.Services;

/// <summary>
/// Files outside of every buildroot that the caller named on the command line. They are read and written with the caller's own rights,
/// whatever rights the program has by the time they are used.
/// </summary>
public interface ICallerFiles
{
    /// <summary>Makes one word of the command line a file: a path as it is, a URL by fetching it.</summary>
    /// <param name="word">One of the operation's words.</param>
    /// <param name="cancellation">Stops a transfer; nothing of it is left.</param>
    /// <exception cref="KilnException">The URL cannot be fetched (<see cref="KilnErrors.BadCommandLine"/>). A path that cannot be opened is no failure here: whoever reads it says so.</exception>
    Task<CallerFile> OpenAsync(string word, CancellationToken cancellation);

    /// <summary>What a word names; links are followed.</summary>
    CallerPathKind KindOf(string word);

    /// <summary>
    /// Reads a file or directory as a tar stream (pax). Its only top-level entry has the path's last component as its name; symbolic links are
    /// followed, so that the stream has directories and regular files only.
    /// </summary>
    /// <param name="word">One of the operation's words.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="KilnException">It is not one of the words that the operation may read.</exception>
    Task<Stream> ReadTreeAsync(string word, CancellationToken cancellation);

    /// <summary>
    /// Writes a tar stream to the path that a word names. Everything is written beside and renamed into place when the stream is complete, so
    /// that a failure leaves what was there before.
    /// </summary>
    /// <param name="word">The last word of the operation. If it is an existing directory the stream's entries are put into it.</param>
    /// <param name="write">Writes the stream.</param>
    /// <param name="cancellation">Stops it; nothing of it is left.</param>
    /// <exception cref="KilnException">It cannot be written.</exception>
    Task WriteTreeAsync(string word, Func<Stream, Task> write, CancellationToken cancellation);
}
