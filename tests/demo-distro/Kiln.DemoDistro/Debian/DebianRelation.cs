namespace Kiln.DemoDistro.Debian;

/// <summary>One alternative of a Debian dependency.</summary>
internal sealed record DebianRelation(string Name, string? Operator, string? Version)
{
    /// <summary>Parses a dependency field into its conjunction of alternatives.</summary>
    public static IReadOnlyList<IReadOnlyList<DebianRelation>> ParseField(string? field) =>
        (field ?? "").Replace('\n', ' ')
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(IReadOnlyList<DebianRelation> (term) => [.. term.Split('|', StringSplitOptions.TrimEntries).Select(Parse)])
            .ToList();

    /// <summary>The relation in RPM's syntax.</summary>
    public string ToRpm()
    {
        if (Operator is null || Version is null)
        {
            return Name;
        }

        var version = DebianVersion.Parse(Version);
        var sign = Operator switch
        {
            "<<" => "<",
            // To rpm, 2.36-9 is not greater than 2.36: a bound without release covers every release of it.
            ">>" => version.Release is null ? ">=" : ">",
            _ => Operator,
        };
        return $"{Name} {sign} {version}";
    }

    private static DebianRelation Parse(string text)
    {
        var parenthesis = text.IndexOf('(', StringComparison.Ordinal);
        var name = (parenthesis < 0 ? text : text[..parenthesis]).Trim();
        var qualifier = name.IndexOf(':', StringComparison.Ordinal);
        name = qualifier < 0 ? name : name[..qualifier];
        if (parenthesis < 0)
        {
            return new DebianRelation(name, Operator: null, Version: null);
        }

        var bound = text[(parenthesis + 1)..].TrimEnd(')', ' ');
        var sign = bound[..bound.TakeWhile(c => c is '<' or '>' or '=').Count()];
        return new DebianRelation(name, sign, bound[sign.Length..].Trim());
    }
}
