using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Services;
using Kiln.Sdk.Errors;

namespace Kiln.Kernel.Roots;

/// <summary>Shows a layer, complete with those below it, while something reads it.</summary>
internal sealed class LayerView(Trees trees, LayerShelf shelf, RootForm form)
{
    /// <param name="key">The layer.</param>
    /// <param name="act">Gets the handle of its tree, and the host path.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="KilnException">There is no such layer.</exception>
    public async Task WithAsync(string key, Func<(int Handle, string Path), Task> act, CancellationToken cancellation)
    {
        LayerRecord record = shelf.Read(key)
            ?? throw new KilnException(KilnErrors.Generic, $"There is no layer '{key}' in {shelf.Directory}.", "'kiln layers list' shows those that are there.");
        if (record.Below.Count == 0)
        {
            await WithWholeTreeAsync(shelf.TreeOf(key), act, cancellation);
            return;
        }

        using LayerPlace place = shelf.Prepare();
        int tree = await trees.OpenAsync(place.Tree, cancellation);
        try
        {
            await form.ShowAsync(tree, key, cancellation);
            await act((tree, place.Tree));
        }
        finally
        {
            await trees.LeaveAndDiscardAsync(place.Tree, Path.GetDirectoryName(place.Tree)!, CancellationToken.None);
        }
    }

    /// <summary>Complete by itself: there is nothing to be shown through anything, but its volume if it is one.</summary>
    private async Task WithWholeTreeAsync(string path, Func<(int Handle, string Path), Task> act, CancellationToken cancellation)
    {
        int tree = await trees.OpenAsync(path, cancellation);
        bool isMounted = await trees.ShowVolumeAsync(tree, path, cancellation);
        try
        {
            await act((tree, path));
        }
        finally
        {
            await (isMounted ? trees.Session.RequestAsync(new LeaveRoot(tree), CancellationToken.None) : Task.CompletedTask);
        }
    }
}
