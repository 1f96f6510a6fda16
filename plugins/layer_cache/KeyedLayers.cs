using System.Text.Json;
using Kiln.Plugins.LayerCache.Collection;
using Kiln.Plugins.LayerCache.Keys;
using Kiln.Plugins.LayerCache.Revisions;
using Kiln.Plugins.LayerCache.Store;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.LayerCache;

/// <summary>Keeps states of one buildroot's tree, and gives them back while they are right.</summary>
internal sealed class KeyedLayers(LayerCacheOptions options, TimeProvider clock) : ILayerCache
{
    private const string Waiting = "Waiting for the layer that another build makes";

    private Observation _observation = Observation.Nothing("no repository was asked yet");
    private RevisionObserver? _observer;

    /// <inheritdoc />
    public async Task<ILayerClaim> ClaimAsync(IBuildroot buildroot, LayerRequest request, CancellationToken cancellation)
    {
        var paths = new LayerPaths(buildroot.CacheDirectory);
        if (!LayerPolicy.Allows(buildroot.Root.Plan, request, options))
        {
            return LayerClaim.None;
        }

        if (request.Repositories is { } repositories && request.Parent is null)
        {
            paths.Prepare();
            _observer = new RevisionObserver(buildroot, new RevisionMemory(paths.Revisions), options.Patience);
            _observation = await _observer.ObserveAsync(repositories, cancellation);
        }

        if (_observation.Doubt is { } doubt)
        {
            buildroot.Log.Write(LogLevel.Info, $"no layer is used: {doubt}");
        }

        return _observation.Revisions is null ? LayerClaim.None : await ClaimAsync(buildroot, request, paths, cancellation);
    }

    /// <inheritdoc />
    public Task RememberAsync(IBuildroot buildroot, string recipe, LayerState state, CancellationToken cancellation)
    {
        string path = new LayerPaths(buildroot.CacheDirectory).Recipe(LayerKeys.OfRecipe(state.Base, recipe));
        CacheFiles.Write(path, JsonSerializer.SerializeToUtf8Bytes(new RecipeRecord(state.Key), CacheJson.Default.RecipeRecord));
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<string>?> RecallAsync(IBuildroot buildroot, LayerState state, string topic, CancellationToken cancellation) =>
        await buildroot.Root.FindLayerAsync(state.Key, cancellation) is { } layer
        && CacheFiles.Read(LayerPaths.Note(layer, topic), CacheJson.Default.LayerNote) is { } note
        && note.Topic == topic
            ? note.Lines
            : null;

    /// <inheritdoc />
    public async Task NoteAsync(IBuildroot buildroot, LayerState state, string topic, IReadOnlyList<string> lines, CancellationToken cancellation)
    {
        if (await buildroot.Root.FindLayerAsync(state.Key, cancellation) is { } layer)
        {
            CacheFiles.Write(LayerPaths.Note(layer, topic), JsonSerializer.SerializeToUtf8Bytes(new LayerNote(topic, lines), CacheJson.Default.LayerNote));
        }
    }

    private async Task<ILayerClaim> ClaimAsync(IBuildroot buildroot, LayerRequest request, LayerPaths paths, CancellationToken cancellation)
    {
        var shelf = new LayerShelf(buildroot, clock);
        LayerInput[] revisions = request.Parent is null ? [.. _observation.Inputs] : [];
        string key = LayerKeys.Of(request, revisions);
        bool mayRestore = _observation.Doubt is null;
        if (mayRestore && (await RecallAsync(shelf, request, key, paths, cancellation) ?? await shelf.RestoreAsync(key, cancellation)) is { } state)
        {
            return LayerClaim.Of(state);
        }

        if (await LockAsync(buildroot, key, cancellation) is not { } held)
        {
            return LayerClaim.None;
        }

        try
        {
            if (mayRestore && await shelf.RestoreAsync(key, cancellation) is { } made)
            {
                await held.DisposeAsync();
                return LayerClaim.Of(made);
            }
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }

        var story = new LayerStory(request.Subject, request.Parent?.Base ?? key, [.. request.Parent?.Met ?? [], .. request.Meets is { } meets ? [meets] : Array.Empty<string>()], [.. request.Inputs, .. revisions]);
        var making = new LayerMaking(buildroot, key, held)
        {
            Shelf = shelf,
            Story = story,
            Collector = new LayerCollector(buildroot, options, clock),
            Difference = token => _observer!.DifferenceAsync(_observation, token),
        };
        return new LayerClaim(null, making);
    }

    /// <summary>The state in which the last build of the same name ended, if the one it began in is still there to go back to.</summary>
    private static async Task<LayerState?> RecallAsync(LayerShelf shelf, LayerRequest request, string key, LayerPaths paths, CancellationToken cancellation) =>
        request.Recipe is { } recipe
        && CacheFiles.Read(paths.Recipe(LayerKeys.OfRecipe(key, recipe)), CacheJson.Default.RecipeRecord) is { } record
        && record.Layer != key
        && await shelf.HasAsync(key, cancellation)
            ? await shelf.RestoreAsync(record.Layer, cancellation)
            : null;

    /// <summary>In a cache that cannot be written nothing is kept, and nobody needs to wait.</summary>
    private static async Task<IAsyncDisposable?> LockAsync(IBuildroot buildroot, string key, CancellationToken cancellation)
    {
        try
        {
            return await buildroot.LockCacheAsync(LayerPaths.Lock(key), Waiting, cancellation);
        }
        catch (Exception failure) when (failure is KilnException or IOException or UnauthorizedAccessException)
        {
            buildroot.Log.Write(LogLevel.Warning, $"Nothing is kept in {buildroot.CacheDirectory}: {failure.Message}");
            return null;
        }
    }
}
