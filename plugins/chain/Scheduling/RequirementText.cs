namespace Kiln.Plugins.Chain.Scheduling;

/// <summary>Takes a requirement apart.</summary>
internal static class RequirementText
{
    private static readonly HashSet<string> Operators = new(["and", "or", "if", "unless", "with", "without", "else"], StringComparer.Ordinal);
    private static readonly HashSet<string> Comparisons = new(["<", "<=", "=", ">=", ">"], StringComparer.Ordinal);

    /// <summary>The capabilities that a requirement names; a rich one names several, all of which may matter.</summary>
    public static IEnumerable<string> Capabilities(string requirement) =>
        requirement.StartsWith('(') ? Rich(requirement) : requirement.StartsWith("rpmlib(", StringComparison.Ordinal) ? [] : [requirement];

    private static IEnumerable<string> Rich(string expression)
    {
        bool version = false;
        foreach (string word in expression.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string bare = Bare(word);
            bool comparison = Comparisons.Contains(bare);
            if (!comparison && !version && bare.Length > 0 && !Operators.Contains(bare))
            {
                yield return bare;
            }

            version = comparison;
        }
    }

    /// <summary>Without the parentheses of the expression; those of a capability are balanced.</summary>
    private static string Bare(string word)
    {
        string bare = word.TrimStart('(');
        while (bare.EndsWith(')') && bare.Count(letter => letter == ')') > bare.Count(letter => letter == '('))
        {
            bare = bare[..^1];
        }

        return bare;
    }
}
