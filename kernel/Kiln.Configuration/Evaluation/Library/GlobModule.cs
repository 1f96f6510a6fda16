using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Host;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Library;

/// <summary><c>glob</c>: names of files that match a pattern.</summary>
internal static class GlobModule
{
    public static ModuleValue Create(IConfigurationHost host)
    {
        var glob = ModuleTable.Function("glob", (c, a) => new ListValue(Find(host, a.NeedText("glob", 0, "pathname"), c.Budget).Select(ModuleTable.Text)));
        return ModuleTable.Module("glob", ("glob", glob), ("iglob", glob));
    }

    private static List<string> Find(IConfigurationHost host, string pattern, Budget budget)
    {
        var found = new List<string> { pattern.StartsWith('/') ? "/" : string.Empty };
        foreach (var part in pattern.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            found = [.. found.SelectMany(directory => Step(host, directory, part, budget))];
        }

        return found;
    }

    private static IEnumerable<string> Step(IConfigurationHost host, string directory, string part, Budget budget)
    {
        if (part.AsSpan().IndexOfAny("*?[") < 0)
        {
            var path = PathModule.Join(directory, part);
            var absolute = PathModule.Absolute(host, path);
            return host.FileExists(absolute) || host.DirectoryExists(absolute) ? [path] : [];
        }

        var names = host.ListDirectory(PathModule.Absolute(host, directory.Length == 0 ? "." : directory));
        budget.Step(names.Count * (long)part.Length);
        return names
            .Where(name => (part[0] == '.' || !name.StartsWith('.')) && GlobPattern.Matches(part, name))
            .Select(name => PathModule.Join(directory, name));
    }
}
