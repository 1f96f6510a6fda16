using Kiln.Sdk.Contracts;

namespace Kiln.Kernel.Roots;

/// <summary>Finds out what the choice of a root provider depends on. Needs no privilege.</summary>
internal static class RootFactsReader
{
    public static RootFacts Read(BuildrootOptions options, bool isRootless)
    {
        MountInfo mounts = MountInfo.Read();
        (string Device, string Type) root = mounts.Of(Resolve(Path.GetDirectoryName(options.RootDirectory) ?? "/"));
        (string Device, string Type) cache = mounts.Of(Resolve(options.CacheDirectory));
        return new RootFacts(
            root.Type,
            root.Device.Length > 0 && root == cache,
            Environment.OSVersion.Version,
            isRootless,
            GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
    }

    /// <summary>The path with the links of what exists of it resolved.</summary>
    private static string Resolve(string path)
    {
        string resolved = "/";
        int links = 0;
        var waiting = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        while (waiting.TryPop(out string? name))
        {
            string next = name == ".." ? Path.GetDirectoryName(resolved) ?? "/" : Path.Combine(resolved, name);
            if (name != ".." && new FileInfo(next).LinkTarget is { } target && ++links < 40)
            {
                resolved = target.StartsWith('/') ? "/" : resolved;
                foreach (string part in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").Reverse())
                {
                    waiting.Push(part);
                }

                continue;
            }

            resolved = next;
        }

        return resolved;
    }
}
