using Kiln.Broker.Native;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>A directory that is to go with all below it.</summary>
/// <param name="directory">It, opened for reading.</param>
/// <param name="parent">Where it is.</param>
/// <param name="name">Its name there.</param>
internal sealed class DisposedTree(SafeFileHandle directory, SafeFileHandle parent, string name) : IDisposable
{
    internal void Delete()
    {
        if (SubvolumeCalls.IsSubvolume(directory) && SubvolumeCalls.Destroy(directory) == 0)
        {
            return;
        }

        new TreeRemover(directory, TreePath.Root).RemoveContent(KeptPaths.None);
        if (FileCalls.TryStatus(parent, name, out var named) && named.IsSameObject(FileCalls.StatusOf(directory)))
        {
            _ = FileCalls.Unlink(parent, name, FileCalls.RemoveDirectory);
        }
    }

    public void Dispose()
    {
        directory.Dispose();
        parent.Dispose();
    }
}
