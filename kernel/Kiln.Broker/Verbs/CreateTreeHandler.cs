using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Errors;
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
        if (!TreePath.TryParse("/" + request.Name, out var name) || name.Components.Count != 1)
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, "The name of a tree is one path component.");
        }

        if (!TreePath.TryParse(request.HostPath, out var hostPath) || hostPath.Name != request.Name)
        {
            throw new RequestFailedException(
                BrokerErrorReason.Invalid, $"The host path of a tree is absolute, without '.' and '..', and ends with its name '{request.Name}'.");
        }

        var parent = descriptors[0];
        if (!FileCalls.StatusOf(parent).IsDirectory)
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, "The descriptor of the tree's parent is not a directory.");
        }

        var (directory, created) = new TreeOpener(session, parent, request).Open();
        var status = FileCalls.StatusOf(directory);
        if (session.Trees.All.FirstOrDefault(tree => FileCalls.StatusOf(tree.Directory).IsSameObject(status)) is { } open)
        {
            directory.Dispose();
            return new HandlerResult(new TreeOpened(open.Handle, created));
        }

        var handle = session.Trees.Add(number => new OpenTree(number, directory, descriptors.Take(0), request.Name, request.HostPath));
        return new HandlerResult(new TreeOpened(handle, created));
    }
}
