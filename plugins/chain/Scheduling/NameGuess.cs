namespace Kiln.Plugins.Chain.Scheduling;

/// <summary>
/// Guesses from names whether a source package will provide a capability: distributions name packages after their source, and virtual provides after
/// the project. A wrong yes makes a package wait, a wrong no lets it fail and be tried again with <c>--recurse</c>.
/// </summary>
internal sealed class NameGuess
{
    private const int ShortestLibrary = 3;

    private static readonly Dictionary<string, string[]> Namespaces = new(StringComparer.Ordinal)
    {
        ["npm"] = ["nodejs-"],
        ["crate"] = ["rust-"],
        ["pkgconfig"] = [],
        ["cmake"] = [],
    };

    private readonly List<string> _names = [];

    /// <param name="capability">Name, path, soname or virtual provide.</param>
    public NameGuess(string capability)
    {
        string name = WithoutArchitecture(capability);
        int open = name.IndexOf('(', StringComparison.Ordinal);
        if (name.StartsWith('/'))
        {
            Add(name[(name.LastIndexOf('/') + 1)..]);
        }
        else if (name.IndexOf(".so", StringComparison.Ordinal) is > 0 and var end && name.StartsWith("lib", StringComparison.Ordinal))
        {
            Add(name[..end]);
        }
        else if (open > 0 && name.IndexOf(')', open) is var close && close > open)
        {
            AddVirtual(name[..open], name[(open + 1)..close]);
        }
        else
        {
            Add(name);
        }
    }

    /// <summary>How well a source package's name fits: 0 for not at all, else the more the longer the part that fits.</summary>
    public int Fit(string sourceName)
    {
        string source = Normal(sourceName);
        return source.Length > 0 && _names.Any(name => Fits(name, source)) ? source.Length : 0;
    }

    private static bool Fits(string name, string source) =>
        IsOrBeginsWith(name, source)
        || (source.Length >= ShortestLibrary && IsOrBeginsWith(name, "lib" + source))
        || (source.StartsWith("lib", StringComparison.Ordinal) && source.Length >= ShortestLibrary + 3 && IsOrBeginsWith(name, source[3..]));

    private static bool IsOrBeginsWith(string name, string stem) =>
        name.StartsWith(stem, StringComparison.Ordinal) && (name.Length == stem.Length || name[stem.Length] == '-');

    private void AddVirtual(string space, string content)
    {
        string project = content.Split('/')[0].Replace("::", "-", StringComparison.Ordinal);
        string language = space.StartsWith("python", StringComparison.Ordinal) && space.EndsWith("dist", StringComparison.Ordinal) ? "python" : space;
        Add(project);
        foreach (string prefix in Namespaces.GetValueOrDefault(language, [language + "-"]))
        {
            Add(prefix + project);
        }
    }

    private void Add(string name)
    {
        string normal = Normal(name);
        _names.Add(normal);
        if (normal.StartsWith("python3-", StringComparison.Ordinal))
        {
            _names.Add("python-" + normal["python3-".Length..]);
        }
        else if (normal.StartsWith("python-", StringComparison.Ordinal))
        {
            _names.Add("python3-" + normal["python-".Length..]);
        }
    }

    private static string Normal(string name) => name.Replace('_', '-').Replace('.', '-').ToLowerInvariant();

    /// <summary>Of <c>name(x86-64)</c> the name.</summary>
    private static string WithoutArchitecture(string capability)
    {
        int open = capability.LastIndexOf('(');
        return open > 0 && (capability.EndsWith("-64)", StringComparison.Ordinal) || capability.EndsWith("-32)", StringComparison.Ordinal))
            ? capability[..open]
            : capability;
    }
}
