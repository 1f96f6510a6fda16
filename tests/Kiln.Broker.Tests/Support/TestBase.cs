using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Verbs;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Tests.Support;

/// <summary>A directory of the test user in which trees are made, with one tree in an open session.</summary>
internal sealed class TestBase : IDisposable
{
    internal TestBase(LaunchMode mode, string? place = null)
    {
        Session = TestSession.Open(mode);
        Path = Directory.CreateDirectory(System.IO.Path.Combine(place ?? Fast, $"kiln-broker-test-{Guid.NewGuid():N}")).FullName;
        Machine.ChangeOwner(Path, TestUser.Current.Uid, TestUser.Current.Gid);
        Parent = PathDescriptor.Open(Path);
        TreePath = System.IO.Path.Combine(Path, "root");
        Tree = Session.Ask(new CreateTree("root", 0b111_101_101, TreePath), Parent).Tree;
    }

    /// <summary>In memory where possible: these tests make very many files.</summary>
    private static string Fast => Directory.Exists("/dev/shm") ? "/dev/shm" : System.IO.Path.GetTempPath();

    internal TestSession Session { get; }

    internal string Path { get; }

    internal SafeFileHandle Parent { get; }

    /// <summary>The tree's path on the host.</summary>
    internal string TreePath { get; }

    /// <summary>The tree's handle.</summary>
    internal int Tree { get; }

    /// <summary>Another tree beside the first.</summary>
    internal int MakeTree(string name) => Session.Ask(new CreateTree(name, 0b111_101_101, System.IO.Path.Combine(Path, name)), Parent).Tree;

    /// <summary>A file of a tree as text; null if it is not there.</summary>
    internal string? Read(int tree, string path)
    {
        if (!Session.Ask(new StatPath(tree, Contracts.Paths.TreePath.Parse(path))).Exists)
        {
            return null;
        }

        Session.Ask(new OpenFile(tree, Contracts.Paths.TreePath.Parse(path)));
        using var stream = new FileStream(new SafeFileHandle(Session.Received!.DangerousGetHandle(), ownsHandle: false), FileAccess.Read);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>A path of the tree, as the host sees it.</summary>
    internal string Host(string path) => TreePath + path;

    /// <summary>An open file with the content, for putting.</summary>
    internal SafeFileHandle Content(string text)
    {
        var path = System.IO.Path.Combine(Path, "content-" + Guid.NewGuid().ToString("N"));
        File.WriteAllText(path, text);
        return PathDescriptor.Open(path);
    }

    internal void Put(string path, string text) => Put(Tree, path, text);

    internal void Put(int tree, string path, string text)
    {
        using var content = Content(text);
        Session.Ask(new PutFile(tree, Contracts.Paths.TreePath.Parse(path), 0b110_100_100, TreeOwner.Root, false, false), content);
    }

    internal void MakeDirectory(string path) =>
        Session.Ask(new MakeDirectory(Tree, Contracts.Paths.TreePath.Parse(path), 0b111_101_101, TreeOwner.Root));

    public void Dispose()
    {
        Session.Dispose();
        Parent.Dispose();
        Shell.Run("rm", "-rf", "--one-file-system", Path);
    }
}
