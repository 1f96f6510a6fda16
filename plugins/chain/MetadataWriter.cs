using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Chain;

/// <summary>
/// Runs createrepo so that whoever reads the repository meanwhile sees the state before or the state after. It writes beside; files whose names
/// are made of their content are added; the one file that names them is replaced in one step; what nobody names any more stays for a while.
/// </summary>
/// <param name="buildroot">Runs the program as the user, and gives the lock.</param>
/// <param name="repository">The repository, an absolute path.</param>
/// <param name="clock">By which old files age.</param>
internal sealed class MetadataWriter(IBuildroot buildroot, string repository, TimeProvider clock)
{
    private const string Index = "repomd.xml";
    private const string LockFile = "chain-createrepo.lock";
    private const string PartialPrefix = ".repodata-";
    private const string CommandKey = "createrepo_command";
    private const string DefaultCommand = "/usr/bin/createrepo_c -d -q -x *.src.rpm";

    /// <summary>No package manager takes longer from reading the index to reading what it names.</summary>
    private static readonly TimeSpan Retention = TimeSpan.FromHours(1);

    private readonly string _metadata = Path.Combine(repository, "repodata");

    public bool Exists => File.Exists(Path.Combine(_metadata, Index));

    /// <summary>Describes what is in the repository now.</summary>
    /// <exception cref="KilnException">The program is missing or failed.</exception>
    public async Task WriteAsync(CancellationToken cancellation)
    {
        await using IAsyncDisposable alone = await buildroot.LockCacheAsync(LockFile, waitingState: null, cancellation);
        foreach (string left in Directory.GetDirectories(repository, PartialPrefix + "*"))
        {
            Directory.Delete(left, recursive: true);
        }

        string partial = Path.Combine(repository, PartialPrefix + Guid.NewGuid().ToString("N"));
        try
        {
            Directory.CreateDirectory(partial);
            await RunAsync(partial, cancellation);
            Publish(Path.Combine(partial, "repodata"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new KilnException(KilnErrors.Generic, $"The metadata of the local repository {repository} cannot be written: {failure.Message}", "Make room there, or choose another place with --localrepo.", failure);
        }
        finally
        {
            if (Directory.Exists(partial))
            {
                Directory.Delete(partial, recursive: true);
            }
        }
    }

    private async Task RunAsync(string partial, CancellationToken cancellation)
    {
        IReadOnlyList<string> words = Command();
        string[] reuse = Exists ? ["--update-md-path", repository] : [];
        await buildroot.Commands.RunOnHostAsync(
            new HostCommand(words[0], [.. words.Skip(1), "--update", .. reuse, "--unique-md-filenames", "--outputdir", partial, repository]), cancellation);
    }

    private IReadOnlyList<string> Command()
    {
        try
        {
            IReadOnlyList<string> words = ShellWords.Split(buildroot.Settings.GetString(CommandKey) ?? DefaultCommand);
            return words.Count > 0 ? words : throw new FormatException("It is empty.");
        }
        catch (FormatException problem)
        {
            throw new KilnException(
                KilnErrors.BadConfiguration,
                $"config_opts['{CommandKey}'] is not a command ({buildroot.Settings.OriginOf(CommandKey)}): {problem.Message}",
                $"Write it as for a shell, for instance: {DefaultCommand}",
                problem);
        }
    }

    private void Publish(string made)
    {
        Directory.CreateDirectory(_metadata);
        HashSet<string> named = [.. Directory.GetFiles(made).Select(path => Path.GetFileName(path))];
        string before = Exists ? File.ReadAllText(Path.Combine(_metadata, Index)) : string.Empty;
        foreach (string name in named.Where(name => name != Index).Order(StringComparer.Ordinal))
        {
            File.Move(Path.Combine(made, name), Path.Combine(_metadata, name), overwrite: true);
        }

        File.Move(Path.Combine(made, Index), Path.Combine(_metadata, Index), overwrite: true);
        Retire(named, before);
    }

    /// <summary>A file's age counts from the moment when it was named last.</summary>
    private void Retire(HashSet<string> named, string before)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        foreach (string path in Directory.GetFiles(_metadata).Where(path => !named.Contains(Path.GetFileName(path))))
        {
            if (before.Contains(Path.GetFileName(path), StringComparison.Ordinal))
            {
                File.SetLastWriteTimeUtc(path, now);
            }
            else if (now - File.GetLastWriteTimeUtc(path) > Retention)
            {
                File.Delete(path);
            }
        }
    }
}
