using Kiln.Broker.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>
/// Deletes trees that have lost their names, one after the other, on a thread of its own. What is left when the broker is killed keeps its
/// telling name and is found again.
/// </summary>
internal sealed class TreeDisposal
{
    private const string Prefix = ".kiln-gone-";
    private readonly Lock gate = new();
    private readonly Queue<DisposedTree> waiting = new();
    private Thread? thread;

    internal static string NextName() => Prefix + Guid.NewGuid().ToString("N");

    internal static bool IsNameOfGone(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Takes over both descriptors.</summary>
    /// <param name="directory">The tree, opened for reading.</param>
    /// <param name="parent">Where it is.</param>
    /// <param name="name">Its name there.</param>
    internal void Add(SafeFileHandle directory, SafeFileHandle parent, string name)
    {
        lock (gate)
        {
            waiting.Enqueue(new DisposedTree(directory, parent, name));
            if (thread is null)
            {
                thread = new Thread(Work) { IsBackground = true };
                thread.Start();
            }
        }
    }

    /// <summary>Waits until all is deleted.</summary>
    internal void Finish()
    {
        Thread? working;
        lock (gate)
        {
            working = thread;
        }

        working?.Join();
    }

    private void Work()
    {
        while (Next() is { } tree)
        {
            using (tree)
            {
                try
                {
                    tree.Delete();
                }
                catch (RequestFailedException failure)
                {
                    Console.Error.WriteLine($"kiln-broker: {failure.Message}");
                }
            }
        }
    }

    private DisposedTree? Next()
    {
        lock (gate)
        {
            if (waiting.TryDequeue(out var tree))
            {
                return tree;
            }

            thread = null;
            return null;
        }
    }
}
