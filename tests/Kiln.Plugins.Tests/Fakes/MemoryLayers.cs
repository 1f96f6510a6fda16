using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Tests.Fakes;

/// <summary>Layers whose content is one text; their directories are real, as plugins keep files there.</summary>
internal sealed class MemoryLayers : IRoot
{
    private readonly Lock _serial = new();
    private readonly SortedDictionary<string, Layer> _layers = new(StringComparer.Ordinal);

    public Dictionary<string, string> Contents { get; } = new(StringComparer.Ordinal);

    /// <summary>What the root has.</summary>
    public string Content { get; set; } = "";

    public string Directory { get; set; } = "/nonexistent";

    public Func<Exception?> OnStore { get; set; } = () => null;

    public Func<Exception?> OnRemove { get; set; } = () => null;

    public IEnumerable<string> Keys => _layers.Keys;

    public RootChoice Choice => new("overlayfs", "test", []);

    public RootPlan Plan { get; set; } = new StackedRoot("/R", "/state");

    public bool EndsWithRun => false;

    public string? Base { get; private set; }

    public Task<IReadOnlyList<Layer>> ListLayersAsync(CancellationToken cancellation)
    {
        using Lock.Scope alone = Alone(cancellation);
        return Task.FromResult<IReadOnlyList<Layer>>([.. _layers.Values]);
    }

    public Task<Layer?> FindLayerAsync(string key, CancellationToken cancellation)
    {
        using Lock.Scope alone = Alone(cancellation);
        return Task.FromResult(_layers.GetValueOrDefault(key));
    }

    public Task<bool> RestoreLayerAsync(string key, CancellationToken cancellation)
    {
        using Lock.Scope alone = Alone(cancellation);
        if (!Contents.TryGetValue(key, out string? content))
        {
            return Task.FromResult(false);
        }

        (Content, Base) = (content, key);
        return Task.FromResult(true);
    }

    public Task StoreLayerAsync(string key, CancellationToken cancellation)
    {
        using Lock.Scope alone = Alone(cancellation);
        if (OnStore() is { } failure)
        {
            throw failure;
        }

        Add(key, Base is null ? [] : [Base]);
        (Contents[key], Base) = (Content, key);
        return Task.CompletedTask;
    }

    public Task<bool> RemoveLayerAsync(string key, CancellationToken cancellation)
    {
        using Lock.Scope alone = Alone(cancellation);
        if (OnRemove() is { } failure)
        {
            throw failure;
        }

        bool needed = _layers.Values.Any(layer => layer.Below.Contains(key, StringComparer.Ordinal));
        return Task.FromResult(!needed && _layers.Remove(key) && Contents.Remove(key));
    }

    /// <summary>Somebody removed a layer by hand.</summary>
    public void Forget(string key) => _layers.Remove(key);

    public Task ExportLayerAsync(string key, Stream target, CancellationToken cancellation) => target.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Contents[key]), cancellation).AsTask();

    public async Task ImportLayerAsync(string key, Stream source, CancellationToken cancellation)
    {
        using var reader = new StreamReader(source, leaveOpen: true);
        Contents[key] = await reader.ReadToEndAsync(cancellation);
        Add(key, []);
    }

    public Task ArchiveAsync(Stream target, IReadOnlyList<string> exclude, CancellationToken cancellation) =>
        target.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"{Content} without {string.Join(' ', exclude)}"), cancellation).AsTask();

    public async Task UnpackAsync(Stream source, CancellationToken cancellation)
    {
        using var reader = new StreamReader(source, leaveOpen: true);
        Content = await reader.ReadToEndAsync(cancellation);
    }

    /// <summary>Processes share the layers, so that two may ask at once.</summary>
    private Lock.Scope Alone(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return _serial.EnterScope();
    }

    private void Add(string key, IReadOnlyList<string> below)
    {
        string directory = System.IO.Directory.CreateDirectory(Path.Combine(Directory, key)).FullName;
        _layers[key] = new Layer(key, below, directory, DateTimeOffset.UnixEpoch, []);
    }
}
