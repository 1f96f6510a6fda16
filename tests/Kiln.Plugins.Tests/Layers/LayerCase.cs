using System.Collections.Concurrent;
using Kiln.Plugins.LayerCache;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.Tests.Layers;

/// <summary>
/// A cache directory, repositories made of files, and runs on them. A run asks for a state; if it is not restored, it "installs" by noting what the
/// repositories have, which is what the package manager then has copies of.
/// </summary>
internal sealed class LayerCase : IDisposable
{
    private readonly MemoryLayers _layers;
    private readonly MemoryTree _copies = new();
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _locks = new(StringComparer.Ordinal);

    public LayerCase()
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("kiln-layers").FullName;
        _layers = new MemoryLayers { Directory = Path.Combine(Directory, "layers") };
    }

    public string Directory { get; }

    public MemoryLayers Layers => _layers;

    /// <summary>Copies of metadata that the package manager has, below <c>/var/cache/dnf</c>.</summary>
    public MemoryTree Copies => _copies;

    public string Options { get; set; } = "{}";

    public string Settings { get; set; } = "{}";

    public List<string> Log { get; } = [];

    public static IReadOnlyList<LayerInput> Inputs { get; } = [new("architecture", "x86_64"), new("set-up command 1", "dnf install @build")];

    /// <summary>A repository in a directory.</summary>
    public RepositorySource Repository(string id, params string[] directories) => new(
        id, RepositoryLocator.Directories, [.. (directories.Length > 0 ? directories : [id]).Select(name => new Uri(Path.Combine(Directory, name)))], MetadataPath(id));

    public static string MetadataPath(string id) => $"/var/cache/dnf/{id}-0123456789abcdef/repodata/repomd.xml";

    public static byte[] Metadata(long revision, string content = "x") => System.Text.Encoding.UTF8.GetBytes(
        $"<repomd xmlns=\"http://linux.duke.edu/metadata/repo\"><revision>{revision}</revision><data type=\"primary\"><checksum type=\"sha256\">{content}</checksum><timestamp>{revision}</timestamp></data></repomd>");

    public string MetadataFile(string directory) => Path.Combine(Directory, directory, "repodata", "repomd.xml");

    public void Publish(string directory, long revision, string content = "x")
    {
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(MetadataFile(directory))!);
        File.WriteAllBytes(MetadataFile(directory), Metadata(revision, content));
    }

    /// <summary>The package manager works with metadata of this repository.</summary>
    public void Copy(string id, byte[] metadata) => _copies.Files[MetadataPath(id)["/var/cache/dnf".Length..]] = metadata;

    public Task<Outcome> RunAsync(params RepositorySource[] sources) => RunAsync(new RepositoryList(sources, null), Inputs);

    /// <param name="list">The repositories.</param>
    /// <param name="inputs">What else determines the base.</param>
    /// <param name="installed">Content that an installation gives.</param>
    /// <param name="copies">What the package manager reads; null for the first directory of each repository.</param>
    public async Task<Outcome> RunAsync(RepositoryList list, IReadOnlyList<LayerInput> inputs, string installed = "installed", Action? copies = null)
    {
        (ILayerCache cache, ScriptedBuildroot root) = Start();
        await using ILayerClaim claim = await cache.ClaimAsync(root, new LayerRequest("base", inputs) { Repositories = list }, CancellationToken.None);
        Log.AddRange(root.Happened);
        if (claim.Restored is { } restored)
        {
            return new Outcome(restored, Restored: true, Content: _layers.Content);
        }

        (copies ?? (() => Copy(list)))();
        root.Happened.Clear();
        LayerState? stored = null;
        if (claim.WillStore)
        {
            _layers.Content = installed;
            stored = await claim.StoreAsync(CancellationToken.None);
        }

        Log.AddRange(root.Happened);
        return new Outcome(stored, Restored: false, Content: installed);
    }

    /// <summary>A plugin and a buildroot as a new process has them.</summary>
    /// <param name="cacheDirectory">Null for that of the case.</param>
    public (ILayerCache Cache, ScriptedBuildroot Root) Start(string? cacheDirectory = null)
    {
        var plugin = new LoadedPlugin(new LayerCachePlugin(TimeProvider.System), Options, Settings);
        var root = new ScriptedBuildroot(plugin.Settings) { CacheDirectory = cacheDirectory ?? Directory, Layers = _layers, Locks = _locks };
        root.Caches["dnf_cache"] = _copies;
        return ((ILayerCache)plugin.Contracts[nameof(ILayerCache)], root);
    }

    /// <summary>The package manager works with what the repositories have now.</summary>
    public void Copy(RepositoryList list)
    {
        foreach (RepositorySource source in list.Repositories)
        {
            if (source.Addresses.Select(address => Path.Combine(address.LocalPath, "repodata", "repomd.xml")).FirstOrDefault(File.Exists) is { } file)
            {
                Copy(source.Id, File.ReadAllBytes(file));
            }
        }
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
