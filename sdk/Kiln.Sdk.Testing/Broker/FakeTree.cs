using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Paths;
using Kiln.Kernel.Broker;

namespace Kiln.Sdk.Testing.Broker;

/// <summary>A tree of the fake broker: a real directory, paths resolved as the real broker does.</summary>
internal sealed class FakeTree(string path)
{
    private const int MaximumLinks = 40;

    public string HostPath => path;

    /// <summary>For changes: no link is followed on the way, the last component is taken as it is.</summary>
    public string Resolve(TreePath target)
    {
        string at = path;
        foreach (string component in target.Components.SkipLast(1))
        {
            at = Path.Combine(at, component);
            if (new FileInfo(at).LinkTarget is not null)
            {
                throw Failure(BrokerErrorReason.PathEscape, $"{target}: '{component}' is a symbolic link");
            }
        }

        return target.IsRoot ? path : Path.Combine(at, target.Name);
    }

    /// <summary>For reading: links are followed as inside the tree.</summary>
    public string Follow(TreePath target)
    {
        var waiting = new Stack<string>(target.Components.Reverse());
        var at = new List<string>();
        for (int links = 0; waiting.TryPop(out string? component);)
        {
            if (component == "..")
            {
                at.RemoveRange(Math.Max(at.Count - 1, 0), Math.Min(at.Count, 1));
                continue;
            }

            string? link = new FileInfo(Path.Combine([path, .. at, component])).LinkTarget;
            if (link is null)
            {
                at.Add(component);
                continue;
            }

            if (++links > MaximumLinks)
            {
                throw Failure(BrokerErrorReason.System, $"{target}: too many symbolic links");
            }

            if (link.StartsWith('/'))
            {
                at.Clear();
            }

            foreach (string part in link.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").Reverse())
            {
                waiting.Push(part);
            }
        }

        return Path.Combine([path, .. at]);
    }

    public static BrokerException Failure(BrokerErrorReason reason, string message, int errno = 0) => new(new BrokerError(reason, message, errno));
}
