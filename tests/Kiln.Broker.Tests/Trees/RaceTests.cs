using Kiln.Broker.Contracts.Codec;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Tests.Support;

namespace Kiln.Broker.Tests.Trees;

/// <summary>Somebody swaps names as fast as possible while the broker works. The host must never be touched, whoever wins.</summary>
public sealed class RaceTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(2);

    private static readonly BrokerErrorReason[] Harmless =
        [BrokerErrorReason.PathEscape, BrokerErrorReason.NotFound, BrokerErrorReason.Invalid, BrokerErrorReason.Busy];

    /// <summary>A directory of the tree and a link to a directory of the host change places.</summary>
    [Fact]
    public void Swapping_a_directory_for_a_link_gains_nothing()
    {
        using var test = new TestBase(LaunchMode.Root);
        var outside = Directory.CreateDirectory(Path.Combine(test.Path, "outside")).FullName;
        File.WriteAllText(Path.Combine(outside, "precious"), "host");
        test.MakeDirectory("/a/dir");
        test.Session.Ask(new MakeSymlink(test.Tree, TreePath.Parse("/a/link"), outside, Replace: false));
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        using (new Swapper(test.Host("/a/dir"), test.Host("/a/link")))
        {
            foreach (var _ in Rounds())
            {
                using var content = test.Content("tree");
                Try(test, counts, new PutFile(test.Tree, TreePath.Parse("/a/dir/precious"), 0b110_100_100, TreeOwner.Root, false, false), content);
                Try(test, counts, new MakeDirectory(test.Tree, TreePath.Parse("/a/dir/made"), 0b111_101_101, TreeOwner.Build));
                Try(test, counts, new ChangeOwner(test.Tree, TreePath.Parse("/a/dir"), TreeOwner.Build, Recursive: true));
                Try(test, counts, new MakeSymlink(test.Tree, TreePath.Parse("/a/dir/linked"), "x", Replace: true));
                Try(test, counts, new RemovePath(test.Tree, TreePath.Parse("/a/dir"), ContentOnly: true, []));
                Try(test, counts, new RemovePath(test.Tree, TreePath.Parse("/a/dir/precious"), ContentOnly: false, []));
            }
        }

        Assert.Equal(["precious"], Directory.GetFileSystemEntries(outside).Select(Path.GetFileName));
        Assert.Equal("host", File.ReadAllText(Path.Combine(outside, "precious")));
        Assert.StartsWith("0:0 ", Machine.Describe(Path.Combine(outside, "precious")), StringComparison.Ordinal);
        Assert.True(counts["done"] > 50 && counts["refused"] > 50, $"The race did not happen: {counts["done"]} done, {counts["refused"]} refused.");
    }

    /// <summary>The tree's own name and a link to a directory of the host change places while trees are made and deleted.</summary>
    [Fact]
    public void Swapping_the_name_of_a_tree_gains_nothing()
    {
        using var test = new TestBase(LaunchMode.Root);
        var outside = Directory.CreateDirectory(Path.Combine(test.Path, "outside")).FullName;
        File.WriteAllText(Path.Combine(outside, "precious"), "host");
        var name = Path.Combine(test.Path, "swapped");
        Directory.CreateDirectory(name);
        Machine.ChangeOwner(name, TestUser.Current.Uid, TestUser.Current.Gid);
        File.CreateSymbolicLink(name + ".link", outside);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        using (new Swapper(name, name + ".link"))
        {
            foreach (var _ in Rounds())
            {
                var answer = Try(test, counts, new CreateTree("swapped", 0b111_101_101, name), test.Parent);
                if (answer.Reply is TreeOpened opened)
                {
                    Try(test, counts, new RemovePath(opened.Tree, TreePath.Root, ContentOnly: true, []));
                }
            }
        }

        Assert.Equal("host", File.ReadAllText(Path.Combine(outside, "precious")));
    }

    /// <summary>A file and a FIFO change places while the file is read: the broker must never wait for the FIFO.</summary>
    [Fact]
    public void Swapping_a_file_for_a_fifo_blocks_nothing()
    {
        using var test = new TestBase(LaunchMode.Root);
        test.Put("/file", "content");
        Machine.MakeFifo(test.Host("/fifo"));
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        using (new Swapper(test.Host("/file"), test.Host("/fifo")))
        {
            foreach (var _ in Rounds())
            {
                Try(test, counts, new OpenFile(test.Tree, TreePath.Parse("/file")));
            }
        }

        Assert.True(counts["done"] > 20 && counts["refused"] > 20, $"The race did not happen: {counts["done"]} done, {counts["refused"]} refused.");
    }

    private static IEnumerable<int> Rounds()
    {
        var end = DateTime.UtcNow + Duration;
        for (var round = 0; DateTime.UtcNow < end; round++)
        {
            yield return round;
        }
    }

    private static AnswerPacket Try(TestBase test, Dictionary<string, int> counts, BrokerRequest request, params System.Runtime.InteropServices.SafeHandle[] descriptors)
    {
        var answer = test.Session.Exchange(request, descriptors);
        if (answer.Error is { } error)
        {
            Assert.Contains(error.Reason, Harmless);
        }

        var key = answer.Error is null ? "done" : "refused";
        counts[key] = counts.GetValueOrDefault(key) + 1;
        return answer;
    }
}
