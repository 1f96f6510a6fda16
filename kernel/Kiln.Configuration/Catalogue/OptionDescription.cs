namespace Kiln.Configuration.Catalogue;

/// <summary>An option that is known by name.</summary>
/// <param name="Name">Canonical name.</param>
/// <param name="Types">What it may hold.</param>
/// <param name="Default">The default in the notation of configuration files; null when there is none until somebody sets the option.</param>
/// <param name="Summary">What it means, in a sentence or two.</param>
public sealed record OptionDescription(string Name, OptionTypes Types, string? Default, string Summary)
{
    /// <summary>How the default is found when it depends on the machine or the run; null when it is the constant <see cref="Default"/>.</summary>
    public string? ComputedDefault { get; init; }

    /// <summary>What to know about an option that has no effect or only remains for old files; null for options in good standing.</summary>
    public string? Deprecation { get; init; }

    /// <summary>Whether the value is set by the program and meant to be read only.</summary>
    public bool IsInternal { get; init; }

    /// <summary>Other names under which files may read and write it.</summary>
    public IReadOnlyList<string> Aliases => Options.OptionAliases.All.FirstOrDefault(pair => string.Equals(pair.Key, Name, StringComparison.Ordinal)).Value ?? [];
}
