namespace Kiln.Kernel.Roots;

/// <summary>A place beside the layers, noted in the journal before it is there. Disposing it strikes out the note, unless the place is still there.</summary>
/// <param name="tree">Host path of the tree in it.</param>
/// <param name="note">The note; null if nobody keeps a journal.</param>
internal sealed class LayerPlace(string tree, IDisposable? note) : IDisposable
{
    public string Tree => tree;

    public void Dispose() => note?.Dispose();
}
