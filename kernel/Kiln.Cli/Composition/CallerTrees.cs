using System.Diagnostics;
using System.Globalization;
using Kiln.Kernel.Operations;
using Kiln.Sdk.Errors;

namespace Kiln.Cli.Composition;

/// <summary>
/// Trees of the caller that are copied into or out of a buildroot, as tar streams. The programs that read and write them are started while
/// this process still has the caller's rights, and wait: what they do is what the caller may do, whatever this process has become by then.
/// </summary>
internal sealed class CallerTrees : IDisposable
{
    private const string Shell = "/bin/sh";

    // Unpacked beside the target and renamed into it: what was there is replaced whole or not at all.
    private const string Unpack = """
        set -eu
        parent=$1 name=$2
        work=$(mktemp -d -- "$parent/.kiln-XXXXXXXX")
        trap 'chmod -R u+rwX -- "$work" 2>/dev/null || :; rm -rf -- "$work"' EXIT
        tar --extract --no-same-owner --same-permissions --directory "$work" --file -
        test -e "$work/.complete" || exit 9
        rm -- "$work/.complete"
        cd -- "$work"
        for entry in * .[!.]* ..?*; do
          test -e "$entry" || test -L "$entry" || continue
          target=$parent/${name:-$entry}
          if test -d "$target" && ! test -L "$target"; then echo "$target is a directory already" >&2; exit 8; fi
          mv -T -- "$entry" "$target"
        done
        """;

    private readonly Dictionary<string, CallerDirectory> readers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Process> writers = new(StringComparer.Ordinal);

    /// <summary>Gets ready to read what a word names; nothing if it names nothing.</summary>
    public void PrepareReading(string word)
    {
        if (!readers.ContainsKey(word) && Path.Exists(word))
        {
            readers[word] = CallerDirectory.OpenEntry(word);
        }
    }

    /// <summary>Gets ready to write to what a word names: into it if it is a directory, else as that name.</summary>
    public void PrepareWriting(string word)
    {
        string path = Path.GetFullPath(word);
        (string parent, string name) = Directory.Exists(path) ? (path, string.Empty) : (Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(path)) ?? "/", NameOf(path));
        writers[word] = StartUnpacking(parent, name);
    }

    /// <summary>The stream of a word that was prepared.</summary>
    public Stream Read(string word) => readers.TryGetValue(word, out CallerDirectory? reader)
        ? new CallerTreeStream(reader)
        : throw new KilnException(KilnErrors.MissingArgument, $"No such file or directory: {word}");

    /// <summary>Has the stream of a word written, and waits until it is in place.</summary>
    public async Task WriteAsync(string word, Func<Stream, Task> write, CancellationToken cancellation)
    {
        Process writer = writers.TryGetValue(word, out Process? prepared)
            ? prepared
            : throw new KilnException(KilnErrors.MissingArgument, $"{word} is not a path that this mode writes to.");
        Task<string> complaints = writer.StandardError.ReadToEndAsync(cancellation);
        IOException? broken = null;
        try
        {
            await write(writer.StandardInput.BaseStream);
            writer.StandardInput.Close();
        }
        catch (IOException failure)
        {
            broken = failure;
        }

        await writer.WaitForExitAsync(cancellation);
        if (writer.ExitCode != 0 || broken is not null)
        {
            string reason = (await complaints).Trim();
            throw new KilnException(
                KilnErrors.MissingArgument,
                $"Cannot write {word}: {(reason.Length > 0 ? reason : broken?.Message ?? string.Create(CultureInfo.InvariantCulture, $"exit status {writer.ExitCode}"))}",
                "Choose a place that you can write, and that does not hold a directory of that name; what was there is unchanged.",
                broken);
        }
    }

    public void Dispose()
    {
        foreach (CallerDirectory reader in readers.Values)
        {
            reader.Dispose();
        }

        foreach (Process writer in writers.Values)
        {
            // A writer that sees the end of its input without the closing mark takes its files away by itself.
            writer.StandardInput.Close();
            writer.WaitForExit();
            writer.Dispose();
        }
    }

    private static string NameOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(path));

    private static Process StartUnpacking(string parent, string name)
    {
        var start = new ProcessStartInfo(Shell, ["-c", Unpack, "unpack", parent, name])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        return Process.Start(start) ?? throw new KilnException(KilnErrors.Generic, $"{Shell} cannot be started.");
    }
}
