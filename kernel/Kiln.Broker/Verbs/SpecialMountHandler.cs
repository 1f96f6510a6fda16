using System.Globalization;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;

namespace Kiln.Broker.Verbs;

/// <summary><c>mount.special</c>. Safe because the file system is new and empty, nosuid and nodev; its options are numbers.</summary>
internal static class SpecialMountHandler
{
    internal static HandlerResult Handle(SessionState session, SpecialMount request)
    {
        var tree = session.Trees.Get(request.Tree);
        var mode = TreeOwners.DirectoryMode(request.Mode);
        if (request.SizeBytes < 0)
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, "The size of a tmpfs cannot be negative.");
        }

        MountTarget.Prepare(tree, request.Target, isDirectory: true);
        var options = new List<(string, string?)> { ("mode", Convert.ToString((int)mode, 8)) };
        if (request.SizeBytes > 0)
        {
            options.Add(("size", request.SizeBytes.ToString(CultureInfo.InvariantCulture)));
        }

        using var mount = MountCalls.Create("tmpfs", options, MountCalls.AttributeNoSetUid | MountCalls.AttributeNoDevices);
        var anchor = session.Anchors.Keep(mount);
        return session.Record(tree, handle => new TreeMount
        {
            Handle = handle, Target = request.Target, Source = anchor.Open(), Anchor = anchor, IsDirectory = true, NoExec = request.NoExec,
        });
    }
}
