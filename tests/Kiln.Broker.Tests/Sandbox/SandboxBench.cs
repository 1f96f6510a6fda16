using System.Runtime.InteropServices;
using System.Text;
using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Events;
using Kiln.Broker.Contracts.Protocol;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Tests.Support;
using Kiln.Kernel.Broker;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Tests.Sandbox;

/// <summary>A session of the kernel's own client with a real broker, and one tree that has a shell.</summary>
internal sealed class SandboxBench : IAsyncDisposable
{
    private readonly BrokerProcess broker;
    private readonly SafeFileHandle parent;

    private SandboxBench(LaunchMode mode)
    {
        broker = BrokerProcess.Start(mode);
        Session = new BrokerSession(broker.Socket, () => "");
        Mode = mode;
        BasePath = Directory.CreateTempSubdirectory("kiln-sandbox-test-").FullName;
        Machine.ChangeOwner(BasePath, TestUser.Current.Uid, TestUser.Current.Gid);
        parent = PathDescriptor.Open(BasePath);
        TreePath = Path.Combine(BasePath, "root");
    }

    internal IBrokerSession Session { get; }

    internal LaunchMode Mode { get; }

    /// <summary>A directory of the test user.</summary>
    internal string BasePath { get; }

    internal string TreePath { get; }

    internal int Tree { get; private set; }

    internal int BrokerId => broker.Id;

    internal static async Task<SandboxBench> OpenAsync(LaunchMode mode)
    {
        var bench = new SandboxBench(mode);
        await bench.AskAsync(new OpenSession(BrokerProtocol.Version, TestSession.BuildUid, TestSession.BuildGid, "kiln-box"));
        bench.Tree = (await bench.AskAsync(new CreateTree("root", 0b111_101_101, bench.TreePath), bench.parent)).Tree;
        SandboxPrograms.Install(bench.TreePath);
        bench.GiveTreeToRoot();
        return bench;
    }

    /// <summary>Makes everything in the tree belong to the tree's root.</summary>
    internal void GiveTreeToRoot()
    {
        var (uid, gid) = Mode == LaunchMode.Rootless ? (TestUser.Current.Uid, TestUser.Current.Gid) : (0, 0);
        Shell.Run("chown", "-hR", $"{uid}:{gid}", TreePath);
    }

    internal async Task<TReply> AskAsync<TReply>(BrokerRequest<TReply> request, params SafeHandle[] descriptors)
        where TReply : BrokerReply
    {
        using var answer = await Session.SendAsync(request, descriptors, TestContext.Current.CancellationToken);
        return answer.Reply;
    }

    /// <summary>A program in the tree, as root, without network, synchronising.</summary>
    internal StartExec Request(string program, params string[] arguments) => new(
        Tree,
        ExecPlace.Tree,
        program,
        arguments,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = "/usr/bin:/bin:/usr/sbin:/sbin", ["LANG"] = "C.UTF-8" },
        "/",
        TreeOwner.Root,
        Network: false,
        SuppressSync: false,
        Personality32: false,
        IsolationProfile.Simple,
        Terminal: null,
        HostMounts: []);

    internal StartExec ShellRequest(string script) => Request("/bin/sh", "-c", script);

    /// <summary>Runs it and gives its end and all it wrote, both streams in order.</summary>
    internal async Task<(ExecExited Exit, string Output)> RunAsync(StartExec request, SafeHandle? input = null)
    {
        var output = new MemoryStream();
        var command = new SandboxCommand(Session, request)
        {
            StandardInput = input, MergeStreams = true, Output = (_, bytes) => output.Write(bytes),
        };
        var exit = await command.RunAsync(TestContext.Current.CancellationToken);
        return (exit, Encoding.UTF8.GetString(output.ToArray()));
    }

    /// <summary>Runs a script that must succeed, and gives what it wrote.</summary>
    internal async Task<string> ShellAsync(string script)
    {
        var (exit, output) = await RunAsync(ShellRequest(script));
        Assert.True(exit is { ExitCode: 0 }, $"{exit}\n{output}");
        return output.TrimEnd('\n');
    }

    internal void KillBroker() => broker.Kill();

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        broker.Dispose();
        parent.Dispose();
        Shell.Run("rm", "-rf", "--one-file-system", BasePath);
    }
}
