namespace Kiln.Configuration.Host;

/// <summary>The real machine.</summary>
public sealed class SystemHost : IConfigurationHost
{
    private const int MaximumLinks = 40;

    /// <summary>Makes a host with the given facts.</summary>
    /// <param name="facts">The facts, usually from <see cref="SystemFacts.Gather"/>.</param>
    public SystemHost(HostFacts facts) => Facts = facts;

    /// <inheritdoc/>
    public HostFacts Facts { get; }

    /// <inheritdoc/>
    public bool FileExists(string path) => File.Exists(path);

    /// <inheritdoc/>
    public bool DirectoryExists(string path) => Directory.Exists(path);

    /// <inheritdoc/>
    public string RealPath(string path)
    {
        var pending = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        var resolved = string.Empty;
        var links = 0;
        while (pending.TryPop(out var part))
        {
            if (part is "." or "..")
            {
                resolved = part == "." ? resolved : resolved[..Math.Max(resolved.LastIndexOf('/'), 0)];
                continue;
            }

            var next = $"{resolved}/{part}";
            var target = links < MaximumLinks ? new FileInfo(next).LinkTarget : null;
            if (target is null)
            {
                resolved = next;
                continue;
            }

            links++;
            resolved = target.StartsWith('/') ? string.Empty : resolved;
            foreach (var piece in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
            {
                pending.Push(piece);
            }
        }

        return resolved.Length == 0 ? "/" : resolved;
    }

    /// <inheritdoc/>
    public Stream OpenRead(string path) => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);

    /// <inheritdoc/>
    public IReadOnlyList<string> ListDirectory(string path)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(path).Select(static entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <inheritdoc/>
    public HostAccount? FindUser(string name) => AccountFiles.Users().FirstOrDefault(account => string.Equals(account.Name, name, StringComparison.Ordinal));

    /// <inheritdoc/>
    public HostAccount? FindUser(int userId) => AccountFiles.Users().FirstOrDefault(account => account.UserId == userId);

    /// <inheritdoc/>
    public int? FindGroup(string name) => AccountFiles.FindGroup(name);
}
