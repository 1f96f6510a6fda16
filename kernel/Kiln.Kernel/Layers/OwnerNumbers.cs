namespace Kiln.Kernel.Layers;

/// <summary>Whose numbers the owners of files in a tree are on the disk: a tree that was made with others shows strangers as its owners.</summary>
internal static class OwnerNumbers
{
    private static readonly string[] Ranges = ["/etc/subuid", "/etc/subgid"];

    /// <summary>A text that is equal exactly if the numbers mean the same.</summary>
    /// <param name="isRootless">Whether they are those of a user namespace.</param>
    public static string Of(bool isRootless) => isRootless ? OfUser() : "those of the host";

    /// <summary>The real ids of this process, as the system writes them, and the ranges that are its user's.</summary>
    private static string OfUser()
    {
        string[] ids = [.. Lines("/proc/self/status").Where(line => line.StartsWith("Uid:", StringComparison.Ordinal) || line.StartsWith("Gid:", StringComparison.Ordinal))];
        string uid = ids[0].Split('\t', StringSplitOptions.RemoveEmptyEntries)[1];
        IEnumerable<string> ranges = Ranges.SelectMany(Lines)
            .Where(line => line.StartsWith(Environment.UserName + ":", StringComparison.Ordinal) || line.StartsWith(uid + ":", StringComparison.Ordinal));
        return string.Join('\n', ids.Concat(ranges));
    }

    private static string[] Lines(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllLines(file) : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
