using System.Text;
using Kiln.Configuration.Host;

namespace Kiln.Configuration.Tests.Support;

/// <summary>A machine that exists only in memory, and that records what was opened.</summary>
internal sealed class MemoryHost : IConfigurationHost
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<string>> _directories = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unreadable = new(StringComparer.Ordinal);

    public MemoryHost(HostFacts? facts = null)
    {
        Facts = facts ?? ReferenceMachine.Facts;
        AddDirectory(Facts.HomeDirectory);
    }

    public HostFacts Facts { get; set; }

    public List<string> Opened { get; } = [];

    public MemoryHost With(string path, string content)
    {
        Add(path, Encoding.UTF8.GetBytes(content));
        return this;
    }

    public void Add(string path, byte[] content)
    {
        _files[path] = content;
        AddParents(path);
    }

    public void AddLink(string path, string target)
    {
        _links[path] = target;
        AddParents(path);
    }

    public void Remove(string path)
    {
        _files.Remove(path);
        _links.Remove(path);
        var slash = path.LastIndexOf('/');
        if (_directories.TryGetValue(slash == 0 ? "/" : path[..slash], out var names))
        {
            names.Remove(path[(slash + 1)..]);
        }
    }

    public void MakeUnreadable(string path) => _unreadable.Add(path);

    public void AddDirectory(string path) => AddParents(path + "/.");

    public bool FileExists(string path) => _files.ContainsKey(RealPath(path));

    public bool DirectoryExists(string path) => _directories.ContainsKey(RealPath(path));

    public string RealPath(string path)
    {
        var resolved = string.Empty;
        var pending = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        for (var budget = 200; budget > 0 && pending.TryPop(out var part); budget--)
        {
            if (part is "." or "..")
            {
                resolved = part == "." ? resolved : resolved[..Math.Max(resolved.LastIndexOf('/'), 0)];
                continue;
            }

            var next = $"{resolved}/{part}";
            if (!_links.TryGetValue(next, out var target))
            {
                resolved = next;
                continue;
            }

            resolved = target.StartsWith('/') ? string.Empty : resolved;
            foreach (var piece in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
            {
                pending.Push(piece);
            }
        }

        return resolved.Length == 0 ? "/" : resolved;
    }

    public Stream OpenRead(string path)
    {
        Opened.Add(path);
        if (_unreadable.Contains(path))
        {
            throw new UnauthorizedAccessException($"Access to the path '{path}' is denied.");
        }

        return _files.TryGetValue(RealPath(path), out var content) ? new MemoryStream(content) : throw new FileNotFoundException($"Could not find file '{path}'.");
    }

    public IReadOnlyList<string> ListDirectory(string path) => _directories.TryGetValue(RealPath(path), out var names) ? [.. names] : [];

    public HostAccount? FindUser(string name) => name == "builder" ? Builder : null;

    public HostAccount? FindUser(int userId) => userId == 1000 ? Builder : null;

    public int? FindGroup(string name) => name == "mock" ? 135 : null;

    private static HostAccount Builder => new("builder", 1000, 1000, string.Empty, "/home/builder", "/bin/bash");

    private void AddParents(string path)
    {
        while (path.LastIndexOf('/') is >= 0 and var slash && path != "/")
        {
            var parent = slash == 0 ? "/" : path[..slash];
            var name = path[(slash + 1)..];
            if (!_directories.TryGetValue(parent, out var names))
            {
                _directories[parent] = names = new SortedSet<string>(StringComparer.Ordinal);
            }

            if (name is not ".")
            {
                names.Add(name);
            }

            path = parent;
        }
    }
}
