using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Kiln.Plugins.LayerCache.Collection;
using Kiln.Plugins.LayerCache.Store;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.LayerCache.Commands;

/// <summary>Removes, checks, pins, writes and reads layers.</summary>
internal sealed class LayerChanges(IOperationSession session, LayerCacheOptions options, TimeProvider clock)
{
    private const int Damaged = 1;

    private IRoot Root => session.Buildroot.Root;

    /// <summary>Removes the named layers, or those that no longer fit.</summary>
    public async Task<int> CollectAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        if (words.Count == 0)
        {
            IReadOnlyList<string> removed = await new LayerCollector(session.Buildroot, options, clock).CollectAsync(cancellation);
            session.Print(string.Concat(removed.Select(key => $"removed {key}\n")));
            return 0;
        }

        bool all = true;
        foreach (Layer layer in (await LayerLookup.SomeAsync(Root, words, cancellation)).OrderByDescending(layer => layer.Below.Count))
        {
            bool removed = await Root.RemoveLayerAsync(layer.Key, cancellation);
            session.Print($"{(removed ? "removed" : "still needed:")} {layer.Key}\n");
            all &= removed;
        }

        return all ? 0 : Damaged;
    }

    /// <summary>Compares contents with their digests. A layer that has none yet gets one.</summary>
    public async Task<int> VerifyAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        bool all = true;
        foreach (Layer layer in await LayerLookup.SomeAsync(Root, words, cancellation))
        {
            string digest = await LayerDigest.OfAsync(Root, layer.Key, cancellation);
            string path = LayerPaths.Digest(layer);
            string? known = File.Exists(path) ? (await File.ReadAllTextAsync(path, cancellation)).Trim() : null;
            session.Print($"{(known is null ? "recorded" : known == digest ? "intact" : "DAMAGED")} {layer.Key}\n");
            all &= known is null || known == digest;
            if (known is null)
            {
                CacheFiles.Write(path, Encoding.ASCII.GetBytes(digest + "\n"));
            }
        }

        return all ? 0 : Damaged;
    }

    public async Task<int> PinAsync(IReadOnlyList<string> words, bool pinned, CancellationToken cancellation)
    {
        foreach (Layer layer in await LayerLookup.SomeAsync(Root, words, cancellation))
        {
            if (pinned && !CacheFiles.Write(LayerPaths.Pin(layer), []))
            {
                throw new KilnException(KilnErrors.Generic, $"{layer.Directory} cannot be written.", "Pin it as the user who owns the cache.");
            }

            if (!pinned)
            {
                CacheFiles.Delete(LayerPaths.Pin(layer));
            }

            session.Print($"{(pinned ? "pinned" : "unpinned")} {layer.Key}\n");
        }

        return 0;
    }

    public async Task<int> ExportAsync(string word, string file, CancellationToken cancellation)
    {
        Layer layer = await LayerLookup.OneAsync(Root, word, cancellation);
        LayerStory story = LayerLookup.Story(layer) ?? throw new KilnException(KilnErrors.Generic, $"It is not known why {layer.Key} was made, so nobody else could use it.");
        string path = Path.GetFullPath(file);
        try
        {
            var head = new LayerFileHead(layer.Key, await LayerDigest.OfAsync(Root, layer.Key, cancellation), story);
            await LayerFile.WriteAsync(path, head, target => Root.ExportLayerAsync(layer.Key, target, cancellation), cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new KilnException(KilnErrors.Generic, $"{path} cannot be written: {failure.Message}", "Choose a place that the user who builds can write.", failure);
        }

        session.Print($"exported {layer.Key}\n");
        return 0;
    }

    public async Task<int> ImportAsync(string file, CancellationToken cancellation)
    {
        string path = Path.GetFullPath(file);
        FileStream source;
        try
        {
            source = File.OpenRead(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new KilnException(KilnErrors.Generic, $"{path} cannot be read: {failure.Message}", null, failure);
        }

        await using (source)
        {
            LayerFileHead head = LayerFile.ReadHead(source, path);
            string digest = string.Empty;
            await LayerFile.ReadArchiveAsync(source, path, async archive => digest = await ImportAsync(head.Key, archive, cancellation), cancellation);
            await KeepAsync(head, digest, path, cancellation);
            session.Print($"imported {head.Key}\n");
        }

        return 0;
    }

    /// <returns>Digest of what was imported.</returns>
    private async Task<string> ImportAsync(string key, Stream archive, CancellationToken cancellation)
    {
        var pipe = new Pipe();
        Task<string> digest = LayerDigest.OfArchiveAsync(pipe.Reader.AsStream(), cancellation);
        try
        {
            await Root.ImportLayerAsync(key, new ObservedStream(archive, pipe.Writer), cancellation);
        }
        finally
        {
            await pipe.Writer.CompleteAsync();
        }

        return await digest;
    }

    /// <summary>Without its story a layer is not used, so that one that arrived damaged never is.</summary>
    private async Task KeepAsync(LayerFileHead head, string digest, string path, CancellationToken cancellation)
    {
        Layer layer = await Root.FindLayerAsync(head.Key, cancellation) ?? throw new KilnException(KilnErrors.Generic, $"The layer of {path} was removed while it was imported.");
        if (digest != head.Digest)
        {
            await Root.RemoveLayerAsync(head.Key, cancellation);
            throw new KilnException(KilnErrors.Generic, $"The content of {path} is not what was exported.", "Fetch or export it again.");
        }

        CacheFiles.Write(LayerPaths.Digest(layer), Encoding.ASCII.GetBytes(head.Digest + "\n"));
        CacheFiles.Write(LayerPaths.Story(layer), JsonSerializer.SerializeToUtf8Bytes(head.Story, CacheJson.Default.LayerStory));
    }
}
