namespace Kiln.Adapters.Dnf;

/// <summary>Finds the requirements that no repository provides.</summary>
internal static class MissingRequirements
{
    public static IReadOnlyList<string> Find(IReadOnlyList<string> output)
    {
        string[] named = [.. output.Select(Name).OfType<string>().Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];
        return named.Length > 0 ? named : [.. output.Select(line => Words.After(line, "Unable to find a match: ")).OfType<string>()];
    }

    private static string? Name(string line) =>
        Words.Between(line, "No matching package to install: '", "'")
        ?? Words.After(line, "No match for argument: ")
        ?? Words.Between(line, "Module or Group '", "' is not available")
        ?? Words.Between(line, "nothing provides ", " needed by ")
        ?? Words.After(line, "Unable to resolve argument ");
}
