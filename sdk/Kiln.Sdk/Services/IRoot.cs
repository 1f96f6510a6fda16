using Kiln.Sdk.Contracts;

namespace Kiln.Sdk.Services;

/// <summary>
/// The buildroot's root as a whole: how its state is kept and brought back. Whatever the root provider, a layer that is listed is complete; one that was
/// being written when the machine or the program stopped does not exist. Nothing here waits for another process. Needs <c>tree:archive</c>.
/// </summary>
public interface IRoot
{
    /// <summary>The active root provider, and why it is.</summary>
    RootChoice Choice { get; }

    /// <summary>What the root is made of.</summary>
    RootPlan Plan { get; }

    /// <summary>Whether the root's content ends with this run.</summary>
    bool EndsWithRun { get; }

    /// <summary>The layer that the root was last restored from or stored as; null if it was built from nothing.</summary>
    string? Base { get; }

    /// <summary>All complete layers, sorted by key (ordinal).</summary>
    Task<IReadOnlyList<Layer>> ListLayersAsync(CancellationToken cancellation);

    /// <summary>
    /// A complete layer; null if there is none of that key. It costs the same however many layers there are, so that <see cref="Layer.UsedBy"/> has only the roots that are stacked
    /// on it directly; <see cref="ListLayersAsync"/> knows the others.
    /// </summary>
    Task<Layer?> FindLayerAsync(string key, CancellationToken cancellation);

    /// <summary>Makes the root's content that of a layer. What was in the root is gone; processes in it are ended; mounts are made again.</summary>
    /// <returns>False if there is no such layer (any more); the root is then as it was.</returns>
    Task<bool> RestoreLayerAsync(string key, CancellationToken cancellation);

    /// <summary>
    /// Keeps the root's present content as a layer; processes in it are ended. If the key exists already, nothing happens but that the root counts as based on it.
    /// </summary>
    Task StoreLayerAsync(string key, CancellationToken cancellation);

    /// <summary>Removes a layer; false if a root or another layer needs it, or if there is none. Fast: the files themselves go in the background.</summary>
    Task<bool> RemoveLayerAsync(string key, CancellationToken cancellation);

    /// <summary>
    /// Writes a layer, complete with those below it, as a tar stream with owners by number, extended attributes, file capabilities, hard links and holes.
    /// </summary>
    /// <exception cref="Errors.KilnException">There is no such layer, or writing failed.</exception>
    Task ExportLayerAsync(string key, Stream target, CancellationToken cancellation);

    /// <summary>Makes a layer of a tar stream. If it fails or is cancelled no layer is there.</summary>
    Task ImportLayerAsync(string key, Stream source, CancellationToken cancellation);

    /// <summary>Writes the root's content as a tar stream, as <see cref="ExportLayerAsync"/> does; mounts are not crossed.</summary>
    /// <param name="target">Receives the archive.</param>
    /// <param name="exclude">Paths inside the tree, for instance <c>/proc</c>, that are left out with all below.</param>
    /// <param name="cancellation">Stops it; the stream is then incomplete.</param>
    Task ArchiveAsync(Stream target, IReadOnlyList<string> exclude, CancellationToken cancellation);

    /// <summary>Unpacks a tar stream into the root, over what is there.</summary>
    Task UnpackAsync(Stream source, CancellationToken cancellation);
}
