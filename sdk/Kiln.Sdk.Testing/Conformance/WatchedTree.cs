using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Sdk.Testing.Conformance;

/// <summary>A tree that heeds cancellation, and notes that it was changed.</summary>
internal sealed class WatchedTree(ITree inner) : ITree
{
    public bool IsChanged { get; private set; }

    public Task ApplyAsync(IReadOnlyList<TreeOperation> operations, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        IsChanged = true;
        return inner.ApplyAsync(operations, cancellation);
    }

    public Task<Stream?> OpenReadAsync(string path, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return inner.OpenReadAsync(path, cancellation);
    }

    public Task<IReadOnlyList<TreeEntry>?> ListAsync(string path, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return inner.ListAsync(path, cancellation);
    }

    public Task<bool> ExistsAsync(string path, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return inner.ExistsAsync(path, cancellation);
    }
}
