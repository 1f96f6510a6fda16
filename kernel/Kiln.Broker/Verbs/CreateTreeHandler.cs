using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;

namespace Kiln.Broker.Verbs;

/// <summary><c>tree.create</c>. Safe because of <see cref="TreeOpener"/>: nobody gets a tree that is not already theirs or the broker's.</summary>
internal static class CreateTreeHandler
{
    internal static HandlerResult Handle(SessionState session, CreateTree request, ReceivedDescriptors descriptors)
    {
        var parent = descriptors[0];
        TreeName.Require(request.Name, request.HostPath, parent);
        var (directory, created) = new TreeOpener(session, parent, request).Open();
        var status = FileCalls.StatusOf(directory);
        if (session.Trees.All.FirstOrDefault(tree => FileCalls.StatusOf(tree.Underlying).IsSameObject(status)) is { } open)
        {
            directory.Dispose();
            return new HandlerResult(new TreeOpened(open.Handle, created));
        }

        var handle = session.Trees.Add(number => new OpenTree(number, directory, descriptors.Take(0), request.Name, request.HostPath));
        return new HandlerResult(new TreeOpened(handle, created));
    }
}
