using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Sdk.Testing.Broker;

/// <summary>What the fake broker does with trees as a whole.</summary>
internal static class FakeWholeTrees
{
    public static TreeCloned Clone(FakeTree tree, FakeTree source)
    {
        if (Directory.EnumerateFileSystemEntries(tree.HostPath).Any())
        {
            throw FakeTree.Failure(BrokerErrorReason.Invalid, $"{tree.HostPath} is not empty");
        }

        return new TreeCloned(Copy(new DirectoryInfo(source.HostPath), tree.HostPath), 0, SharesContent: false);
    }

    public static FakeTree Move(FakeTree tree, MoveTree request)
    {
        if (Path.Exists(request.HostPath))
        {
            throw FakeTree.Failure(BrokerErrorReason.Invalid, $"{request.HostPath} exists");
        }

        Directory.Move(tree.HostPath, request.HostPath);
        return new FakeTree(request.HostPath);
    }

    public static long Copy(DirectoryInfo source, string target)
    {
        long count = 0;
        foreach (FileSystemInfo item in source.EnumerateFileSystemInfos())
        {
            string path = Path.Combine(target, item.Name);
            count++;
            if (item.LinkTarget is { } link)
            {
                File.CreateSymbolicLink(path, link);
            }
            else if (item is DirectoryInfo directory)
            {
                Directory.CreateDirectory(path, directory.UnixFileMode);
                count += Copy(directory, path);
            }
            else
            {
                File.Copy(item.FullName, path);
            }
        }

        return count;
    }
}
