using System.ComponentModel;
using System.Diagnostics;
using Kiln.Sdk.Errors;

namespace Kiln.Kernel.Operations;

/// <summary>
/// A directory that the caller named, as an archive. The program that reads it is started at once, with the rights that this process has then; it waits
/// until its output is read, which may be long after this process gave those rights up. Closing its output ends it.
/// </summary>
public sealed class CallerDirectory : IDisposable
{
    private const string Archiver = "/usr/bin/tar";
    private const string OtherArchiver = "/bin/tar";

    private readonly Process process;
    private readonly Task<string> problems;

    private CallerDirectory(string displayPath, Process process)
    {
        DisplayPath = displayPath;
        this.process = process;
        problems = process.StandardError.ReadToEndAsync();
    }

    /// <summary>As the caller wrote it, for messages.</summary>
    public string DisplayPath { get; }

    /// <summary>The archive (tar, not compressed); can be read once.</summary>
    public Stream Archive => process.StandardOutput.BaseStream;

    /// <summary>Opens a directory.</summary>
    /// <param name="path">Host path.</param>
    /// <param name="followLinks">Whether links are replaced by what they point at.</param>
    /// <exception cref="KilnException">The archiver cannot be started.</exception>
    public static CallerDirectory Open(string path, bool followLinks) => Start(path, Path.GetFullPath(path), ".", followLinks);

    /// <summary>Opens a file or directory by its own name: the archive's only top-level entry.</summary>
    /// <param name="path">Host path; links are replaced by what they point at.</param>
    /// <exception cref="KilnException">The archiver cannot be started.</exception>
    public static CallerDirectory OpenEntry(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return Start(path, Path.GetDirectoryName(full) ?? "/", "./" + Path.GetFileName(full), followLinks: true);
    }

    private static CallerDirectory Start(string path, string directory, string entry, bool followLinks)
    {
        var start = new ProcessStartInfo(File.Exists(Archiver) ? Archiver : OtherArchiver)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string word in (string[])["--create", "--format=pax", "--hard-dereference", .. followLinks ? ["--dereference"] : Array.Empty<string>(), "--directory", directory, "--", entry])
        {
            start.ArgumentList.Add(word);
        }

        start.Environment["LC_ALL"] = "C.UTF-8";
        try
        {
            Process started = Process.Start(start)!;
            started.StandardInput.Close();
            return new CallerDirectory(path, started);
        }
        catch (Win32Exception failure)
        {
            throw new KilnException(KilnErrors.Generic, $"Cannot read {path}: {start.FileName} cannot be started: {failure.Message}.", "Install tar on the host.", failure);
        }
    }

    /// <summary>Waits for the end of the archiver; to be called when the archive was read.</summary>
    /// <exception cref="KilnException">Something in the directory could not be read; the archive is not complete.</exception>
    public async Task FinishAsync(CancellationToken cancellation)
    {
        // What follows the archive's end is padding; the archiver must not fail because nobody takes it.
        await Archive.CopyToAsync(Stream.Null, cancellation);
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
        {
            throw new KilnException(
                KilnErrors.Generic,
                $"Cannot read all of {DisplayPath}:\n{(await problems).TrimEnd()}",
                "Make its files readable for the user who builds, and do not change them meanwhile.");
        }
    }

    /// <summary>Ends the archiver.</summary>
    public void Dispose()
    {
        process.StandardOutput.Dispose();
        process.Dispose();
    }
}
