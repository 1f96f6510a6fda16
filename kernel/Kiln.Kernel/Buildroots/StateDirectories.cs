using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Broker;
using Kiln.Sdk.Errors;

namespace Kiln.Kernel.Buildroots;

/// <summary>Directories of the host that outlive a run.</summary>
internal sealed class StateDirectories(BuildrootOptions buildroot)
{
    private const string SystemLibrary = "/var/lib/mock";
    private const string SystemCache = "/var/cache/mock";

    private const UnixFileMode GroupWritable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private const UnixFileMode Ordinary = GroupWritable & ~UnixFileMode.GroupWrite;

    /// <summary><c>basedir</c>.</summary>
    public string Library { get; } = Path.GetDirectoryName(buildroot.BaseDirectory)!;

    public string Journals => Path.Combine(Library, ".kiln", "journal");

    public string Locks => Path.Combine(Library, ".kiln", "locks");

    /// <summary>Makes what is missing of the directories above the buildroots.</summary>
    public async Task PrepareAsync(IBrokerSession session, CancellationToken cancellation)
    {
        await PrepareAsync(session, Library, SystemLibrary, StateArea.Library, cancellation);
        await PrepareAsync(session, Path.GetDirectoryName(buildroot.CacheDirectory)!, SystemCache, StateArea.Cache, cancellation);
        MakeGroupWritable(Path.Combine(Library, ".kiln"));
        MakeGroupWritable(Journals);
        MakeGroupWritable(Locks);
    }

    /// <summary>Makes a directory that other members of the build group may write, as Mock does for its own.</summary>
    /// <exception cref="KilnException">It cannot be made.</exception>
    public static void MakeGroupWritable(string path) => Make(path, GroupWritable);

    /// <summary>Makes a directory and its parents.</summary>
    /// <exception cref="KilnException">It cannot be made.</exception>
    public static void MakeOrdinary(string path) => Make(path, Ordinary);

    /// <summary>The directory of results: its own kind of failure, with Mock's exit status.</summary>
    public static void MakeResults(string path)
    {
        try
        {
            Directory.CreateDirectory(path, Ordinary);
            string probe = Path.Combine(path, $".kiln-{Guid.NewGuid():N}");
            File.Create(probe, 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            KilnException described = Failures.FromSystem(failure, path);
            throw described.Error == KilnErrors.NoSpace ? described : new KilnException(
                KilnErrors.ResultDirectory,
                $"\nThe result directory '{path}' cannot be made or written:\n  {failure.Message}\nChoose another one with --resultdir.\n",
                "Choose a directory that you can write with --resultdir.",
                failure);
        }
    }

    private static async Task PrepareAsync(
        IBrokerSession session, string path, string systemPath, StateArea area, CancellationToken cancellation)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        if (path == systemPath)
        {
            try
            {
                using BrokerAnswer<Done> answer = await session.SendAsync(new PrepareState(area), null, cancellation);
            }
            catch (BrokerException failure)
            {
                throw new KilnException(
                    KilnErrors.BrokerFailed, $"{path} does not exist and cannot be made: {failure.Message}", "Make it, or set basedir and cache_topdir.", failure);
            }

            return;
        }

        Make(path, GroupWritable);
    }

    private static void Make(string path, UnixFileMode mode)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(path);
            File.SetUnixFileMode(path, mode);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            KilnException described = Failures.FromSystem(failure, $"Cannot make the directory {path}");
            throw described.Error == KilnErrors.NoSpace ? described : new KilnException(
                described.Error, described.Message, "Make it writable for the user who builds, or set basedir and cache_topdir to other places.", failure);
        }
    }
}
