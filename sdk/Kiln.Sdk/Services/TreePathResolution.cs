using Kiln.Sdk.Errors;

namespace Kiln.Sdk.Services;

/// <summary>Follows the links of a path as a process whose root is the tree.</summary>
internal static class TreePathResolution
{
    private const int MostLinks = 40;

    public static async Task<string> ResolveAsync(ITree tree, string path, CancellationToken cancellation)
    {
        var rest = new Stack<string>(Components(path).Reverse());
        var reached = new List<string>();
        for (int links = 0; rest.TryPop(out string? component);)
        {
            if (component == "..")
            {
                reached.RemoveRange(Math.Max(0, reached.Count - 1), Math.Min(1, reached.Count));
                continue;
            }

            string here = "/" + string.Join('/', reached.Append(component));
            if (await tree.StatAsync(here, cancellation) is not { LinkTarget: { } target })
            {
                reached.Add(component);
                continue;
            }

            if (++links > MostLinks)
            {
                throw new KilnException(KilnErrors.Generic, $"Too many symbolic links on the way to {path} in the buildroot.");
            }

            if (target.StartsWith('/'))
            {
                reached.Clear();
            }

            foreach (string inner in Components(target).Reverse())
            {
                rest.Push(inner);
            }
        }

        return "/" + string.Join('/', reached);
    }

    private static IEnumerable<string> Components(string path) => path.Split('/').Where(component => component is not ("" or "."));
}
