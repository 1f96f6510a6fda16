using Kiln.Broker.Contracts.Protocol;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Tests.Support;
using Kiln.Broker.Tests.Volumes;
using Kiln.Kernel.Broker;
using Kiln.Kernel.Roots;
using Kiln.Sdk.Contracts;
using WholeTrees = Kiln.Kernel.Roots.Trees;

namespace Kiln.Broker.Tests.Roots;

/// <summary>A root of some kind with the kernel's own code over a real broker, on a file system of the kind's.</summary>
internal sealed class RootBench : IAsyncDisposable
{
    private readonly LaunchMode mode;
    private readonly ImageMount? disk;
    private readonly BrokerProcess broker;
    private readonly BrokerSession session;
    private readonly WholeTrees trees;
    private readonly LayerShelf shelf;
    private readonly string path;
    private int last;

    private RootBench(LaunchMode mode, string kind)
    {
        this.mode = mode;
        disk = kind.EndsWith("btrfs", StringComparison.Ordinal) || kind == "subvolume" ? ImageMount.Create("btrfs", 200L << 20)
            : kind.EndsWith("xfs", StringComparison.Ordinal) ? ImageMount.Create("xfs", 320L << 20) : null;
        path = Make(Path.Combine(disk?.Path ?? "/var/tmp", $"kiln-root-test-{Guid.NewGuid():N}"));
        broker = BrokerProcess.Start(mode, forRoot: true);
        session = new BrokerSession(broker.Socket, () => "");
        trees = new WholeTrees(session);
        Plan = PlanOf(kind, Make(Path.Combine(path, "base")));
        shelf = new LayerShelf(Make(Path.Combine(path, "layers")), (Plan as VolumeRoot)?.Group);
        Form = RootForm.Of(Plan, trees, shelf);
    }

    internal RootForm Form { get; }

    internal RootPlan Plan { get; }

    internal CancellationToken Stop => TestContext.Current.CancellationToken;

    internal static async Task<RootBench> OpenAsync(LaunchMode mode, string kind)
    {
        var bench = new RootBench(mode, kind);
        await bench.AskAsync(new OpenSession(BrokerProtocol.Version, TestSession.BuildUid, TestSession.BuildGid, "kiln-root"));
        return bench;
    }

    internal async Task<TReply> AskAsync<TReply>(BrokerRequest<TReply> request)
        where TReply : BrokerReply
    {
        using var answer = await session.SendAsync(request, null, Stop);
        return answer.Reply;
    }

    /// <summary>A layer with one of everything; gives its tree.</summary>
    internal async Task<int> MakeLayerAsync(string key)
    {
        var place = Prepare();
        var tree = Plan is SubvolumeRoot ? await trees.CreateSubvolumeAsync(place, Stop) : await trees.OpenAsync(place, Stop);
        TreeScript.Run(mode, place, TreeScript.MakeSample);
        await AskAsync(new FlushTree(tree));
        LayerShelf.Describe(place, new LayerRecord(LayerRecord.CurrentFormat, [], DateTimeOffset.UnixEpoch, null), rootPath: null);
        shelf.Publish(place, key);
        return await trees.OpenAsync(shelf.TreeOf(key), Stop);
    }

    /// <summary>Keeps the root as a layer; gives the trees that it consists of, topmost first.</summary>
    internal async Task<IReadOnlyList<int>> StoreAsync(int root, string below, string key)
    {
        var place = Prepare();
        var under = await Form.StoreAsync(root, below, key, place, Stop);
        LayerShelf.Describe(place, new LayerRecord(LayerRecord.CurrentFormat, under, DateTimeOffset.UnixEpoch, null), rootPath: null);
        shelf.Publish(place, key);
        await Form.EnterLayerAsync(root, key, Stop);
        var parts = new List<int>();
        foreach (var part in under.Prepend(key))
        {
            var tree = await trees.OpenAsync(shelf.TreeOf(part), Stop);
            await trees.ShowVolumeAsync(tree, shelf.TreeOf(part), Stop);
            parts.Add(tree);
        }

        return parts;
    }

    /// <summary>A plain copy of trees over each other, seen by everybody; gives its path.</summary>
    internal async Task<string> CopyAsync(IReadOnlyList<int> parts)
    {
        var source = parts[0];
        if (parts.Count > 1)
        {
            source = await trees.OpenAsync(Path.Combine(path, $"view{++last}"), Stop);
            await trees.StackAsync(source, parts, Stop);
        }

        var copy = Path.Combine(path, $"copy{++last}");
        await trees.CloneAsync(await trees.OpenAsync(copy, Stop), source, Stop);
        return copy;
    }

    internal string Describe(string directory) => TreeScript.Describe(mode, directory);

    public async ValueTask DisposeAsync()
    {
        await session.DisposeAsync();
        broker.Dispose();
        if (disk is not null)
        {
            disk.Dispose();
            return;
        }

        Shell.Run("rm", "-rf", "--one-file-system", path);
    }

    private static RootPlan PlanOf(string kind, string place)
    {
        var root = Path.Combine(place, "root");
        return kind.Split(' ')[0] switch
        {
            "copied" => new CopiedRoot(root),
            "subvolume" => new SubvolumeRoot(root),
            "volume" => VolumeAt(root),
            "memory" => new MemoryRoot(root, 0, 0b111_101_101),
            _ => new StackedRoot(root, Make(Path.Combine(place, "overlay"))) { InMemory = kind.EndsWith("memory", StringComparison.Ordinal) },
        };
    }

    private static VolumeRoot VolumeAt(string root)
    {
        var name = Guid.NewGuid().ToString("N")[..8];
        return new VolumeRoot(root, VolumeSession.Group, "kiln-bench", $"+mock.{name}.head", $"mock.{name}.", VolumeSuite.Size);
    }

    private string Prepare()
    {
        var tree = shelf.Prepare().Tree;
        Give(Path.GetDirectoryName(tree)!);
        return tree;
    }

    private static string Make(string directory)
    {
        Directory.CreateDirectory(directory);
        Give(directory);
        return directory;
    }

    private static void Give(string directory) => Machine.ChangeOwner(directory, TestUser.Current.Uid, TestUser.Current.Gid);
}
