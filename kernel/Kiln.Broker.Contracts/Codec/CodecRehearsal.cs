using Kiln.Broker.Contracts.Events;
using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Broker.Contracts.Codec;

/// <summary>
/// Writes and reads packets of the kinds that every build has, to nowhere: what the serializer makes for each type at its first use is then there. Done beside other work it takes 20 ms
/// off a build that begins with everything else at hand.
/// </summary>
public static class CodecRehearsal
{
    private const int Tree = 1;
    private static readonly TreePath Path = TreePath.Parse("/etc");

    /// <summary>Does it, in the order in which a build comes to need them.</summary>
    public static void Run()
    {
        Exchange(new CreateTree("root", 1, "/"), new TreeOpened(Tree, Created: true));
        Exchange(new DiscardTree(Tree), new Done());
        Exchange(new StatPath(Tree, Path), new PathStatus(Exists: true, FileKind.File, 0, 0));
        Exchange(new StackRoot(Tree, [Tree], Tree, Tree, InMemory: false, 0, IsVolatile: true), new Done());
        Exchange(new MakeDirectory(Tree, Path, 1, TreeOwner.Root), new Done());
        Exchange(new ListDirectory(Tree, Path, string.Empty), new DirectoryListing([new DirectoryItem("a", FileKind.File, 0, 0, 0, string.Empty)], More: false));
        Exchange(new BindMount(Tree, Path, Tree, ReadOnly: false, NoExec: false, Recursive: false), new Mounted(1));
        Exchange(new MakeDevice(Tree, Path, DeviceNode.Null), new Done());
        Exchange(new MakeSymlink(Tree, Path, "a", Replace: true), new Done());
        Exchange(new PutFile(Tree, Path, 1, TreeOwner.Root, OnlyIfMissing: false, KeepIfEqual: false), new Done());
        Exchange(new OpenFile(Tree, Path), new Done());
        Exchange(new RemovePath(Tree, Path, ContentOnly: false, [Path]), new Done());
        Exchange(new ChangeOwner(Tree, Path, TreeOwner.Build, Recursive: true), new Done());
        Exchange(
            new StartExec(
                Tree, ExecPlace.Tree, "/bin/true", ["a"], new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = "/bin" }, "/", TreeOwner.Build, Network: false, SuppressSync: true,
                Personality32: false, IsolationProfile.Simple, Terminal: null, []),
            new ExecStarted(1));
        PacketReader.ReadServer(PacketWriter.WriteEvent(new ExecExited(1, 0, 0, StartFailure: null)), static _ => null);
        Exchange(new LeaveRoot(Tree), new Done());
        Exchange(new KillTree(Tree), new TreeKilled(0));
        Exchange(new CloseSession(), new Done());
    }

    private static void Exchange<TReply>(BrokerRequest<TReply> request, TReply reply)
        where TReply : BrokerReply
    {
        PacketWriter.WriteRequest(1, request);
        PacketReader.ReadServer(PacketWriter.WriteReply(1, reply, request.GetType()), _ => request.GetType());
    }
}
