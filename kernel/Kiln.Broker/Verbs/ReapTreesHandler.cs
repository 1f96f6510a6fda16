using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Verbs;

/// <summary>
/// <c>tree.reap</c>. Safe because of the rules for opening trees: a directory goes only if it is the caller's, or root's with the broker's mark, in a place where the
/// caller may write.
/// </summary>
internal static class ReapTreesHandler
{
    internal static HandlerResult Handle(SessionState session, ReceivedDescriptors descriptors)
    {
        var given = descriptors[0];
        if (!FileCalls.StatusOf(given).IsDirectory)
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, "The descriptor is not a directory.");
        }

        CallerRights.Require(session.Identity, given, CallerRights.Write | CallerRights.Execute, "The directory with left-over trees is not writable");
        using var parent = TreePaths.OpenForEntries(given, TreePath.Root);
        var found = 0;
        foreach (var name in NamesOfGone(parent))
        {
            found += Reap(session, parent, name) ? 1 : 0;
        }

        return new HandlerResult(new TreesReaped(found));
    }

    private static List<string> NamesOfGone(SafeFileHandle parent)
    {
        var reader = new DirectoryReader(parent);
        var entries = new List<DirectoryEntry>();
        var names = new List<string>();
        while (reader.Next(entries))
        {
            names.AddRange(entries.Select(entry => entry.Text).Where(TreeDisposal.IsNameOfGone));
        }

        return names;
    }

    private static bool Reap(SessionState session, SafeFileHandle parent, string name)
    {
        var directory = TreePaths.TryStep(parent, NameBytes.Of(name), OpenCalls.ReadOnly | OpenCalls.Directory, out _);
        if (directory is null)
        {
            return false;
        }

        if (!TreeOpener.IsAdmissible(session, directory))
        {
            directory.Dispose();
            return false;
        }

        session.Disposal.Add(directory, TreePaths.OpenForEntries(parent, TreePath.Root), name);
        return true;
    }
}
