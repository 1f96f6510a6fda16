namespace Kiln.Configuration.Host;

/// <summary>
/// All that reading a configuration may learn about the machine. The program gives the real machine
/// (<see cref="SystemHost"/>), tests give a made-up one. File contents are asked for only for configuration files,
/// included files, the logging definition and the lock file of a hermetic build.
/// </summary>
public interface IConfigurationHost
{
    /// <summary>Values that do not change while the program runs.</summary>
    HostFacts Facts { get; }

    /// <summary>Whether a regular file (or a link to one) exists.</summary>
    /// <param name="path">Absolute path.</param>
    bool FileExists(string path);

    /// <summary>Whether a directory (or a link to one) exists.</summary>
    /// <param name="path">Absolute path.</param>
    bool DirectoryExists(string path);

    /// <summary>The path with all symbolic links resolved; parts that do not exist stay as they are.</summary>
    /// <param name="path">Absolute path.</param>
    string RealPath(string path);

    /// <summary>Opens a file for reading. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</summary>
    /// <param name="path">Absolute path.</param>
    Stream OpenRead(string path);

    /// <summary>Names (not paths) in a directory, in code-point order; empty when there is no such directory.</summary>
    /// <param name="path">Absolute path.</param>
    IReadOnlyList<string> ListDirectory(string path);

    /// <summary>The account with a name; null when there is none.</summary>
    /// <param name="name">Login name.</param>
    HostAccount? FindUser(string name);

    /// <summary>The account with a number; null when there is none.</summary>
    /// <param name="userId">User id.</param>
    HostAccount? FindUser(int userId);

    /// <summary>The number of a group; null when there is none.</summary>
    /// <param name="name">Group name.</param>
    int? FindGroup(string name);
}
