using System.IO.Enumeration;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.RootCache;

/// <summary>Turns the patterns of <c>exclude_dirs</c> into paths of a tree.</summary>
internal static class ExcludedPaths
{
    /// <summary>Paths that a pattern without wildcards names, whether they exist or not.</summary>
    public static IEnumerable<string> Plain(IEnumerable<string> patterns) => patterns.Select(Absolute).Where(path => path.Length > 1 && !IsWild(path));

    /// <summary>All paths, sorted (ordinal): plain ones as they are, patterns as what is there.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(ITree tree, IReadOnlyList<string> patterns, CancellationToken cancellation)
    {
        var paths = new SortedSet<string>(Plain(patterns), StringComparer.Ordinal);
        foreach (string pattern in patterns.Select(Absolute).Where(IsWild))
        {
            IReadOnlyList<string> found = [string.Empty];
            foreach (string component in pattern.Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                found = await StepAsync(tree, found, component, cancellation);
            }

            paths.UnionWith(found);
        }

        return [.. paths];
    }

    private static async Task<IReadOnlyList<string>> StepAsync(ITree tree, IReadOnlyList<string> directories, string component, CancellationToken cancellation)
    {
        if (!IsWild(component))
        {
            return [.. directories.Select(directory => $"{directory}/{component}")];
        }

        var found = new List<string>();
        foreach (string directory in directories)
        {
            IReadOnlyList<TreeEntry> entries = await tree.ListAsync(directory.Length == 0 ? "/" : directory, cancellation) ?? [];
            found.AddRange(entries.Where(entry => FileSystemName.MatchesSimpleExpression(component, entry.Name, ignoreCase: false)).Select(entry => $"{directory}/{entry.Name}"));
        }

        return found;
    }

    private static string Absolute(string pattern) => "/" + pattern.TrimStart('.').Trim('/');

    private static bool IsWild(string path) => path.AsSpan().ContainsAny('*', '?');
}
