using System.Text;
using System.Text.RegularExpressions;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Copy;

/// <summary>Expands patterns inside a tree as glob(7) does: <c>*</c>, <c>?</c> and <c>[…]</c>, never matching a leading dot.</summary>
internal sealed class TreeGlob(ITree tree)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <returns>Paths that exist, links before the last component resolved, sorted (ordinal).</returns>
    public async Task<IReadOnlyList<string>> ExpandAsync(string pattern, CancellationToken cancellation)
    {
        List<string> reached = ["/"];
        foreach (string component in pattern.Split('/').Where(component => component is not ("" or ".")))
        {
            var next = new List<string>();
            foreach (string directory in reached)
            {
                string real = await tree.ResolveAsync(directory, cancellation);
                next.AddRange(await MatchAsync(real, component, cancellation));
            }

            reached = next;
        }

        return [.. reached.Order(StringComparer.Ordinal)];
    }

    private async Task<IEnumerable<string>> MatchAsync(string directory, string component, CancellationToken cancellation)
    {
        if (component == "..")
        {
            return [Path.GetDirectoryName(directory) ?? "/"];
        }

        string prefix = directory.TrimEnd('/') + "/";
        if (component.AsSpan().IndexOfAny('*', '?', '[') < 0)
        {
            return await tree.StatAsync(prefix + component, cancellation) is null ? [] : [prefix + component];
        }

        Regex matcher = Translate(component);
        return (await tree.ListAsync(directory, cancellation) ?? [])
            .Where(entry => (entry.Name[0] != '.' || component[0] == '.') && matcher.IsMatch(entry.Name))
            .Select(entry => prefix + entry.Name);
    }

    private static Regex Translate(string component)
    {
        var text = new StringBuilder("^");
        for (int index = 0; index < component.Length; index++)
        {
            int end = component[index] == '[' && index + 2 < component.Length ? component.IndexOf(']', index + 2) : -1;
            if (end > 0)
            {
                text.Append(Class(component[(index + 1)..end]));
                index = end;
            }
            else
            {
                text.Append(component[index] switch { '*' => ".*", '?' => ".", var letter => Regex.Escape(letter.ToString()) });
            }
        }

        return new Regex(text.Append('$').ToString(), RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Patience);
    }

    private static string Class(string members)
    {
        bool negated = members[0] is '!' or '^';
        string rest = (negated ? members[1..] : members).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal)
            .Replace("[", "\\[", StringComparison.Ordinal).Replace("^", "\\^", StringComparison.Ordinal);
        return $"[{(negated ? "^" : string.Empty)}{rest}]";
    }
}
