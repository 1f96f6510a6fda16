using System.Diagnostics.CodeAnalysis;

namespace Kiln.Configuration.Catalogue;

/// <summary>Every option that has a meaning to the program or to shipped configurations.</summary>
public static class OptionCatalogue
{
    /// <summary>The options by subject, in the order of the documentation.</summary>
    public static IReadOnlyList<OptionGroup> Groups { get; } =
    [
        IdentityOptions.Group, UserOptions.Group, ArchitectureOptions.Group, BuildOptions.Group, IsolationOptions.Group, BootstrapOptions.Group,
        PackageManagerOptions.Group, PluginOptions.Group, ScmOptions.Group, KilnOptions.Group, InternalOptions.Group,
    ];

    /// <summary>All options, in the order of the documentation.</summary>
    public static IEnumerable<OptionDescription> All => Groups.SelectMany(static group => group.Options);

    private static Dictionary<string, OptionDescription> Table { get; } = All.ToDictionary(static option => option.Name, StringComparer.Ordinal);

    /// <summary>Looks an option up by name or alias.</summary>
    /// <param name="name">Name or alias.</param>
    /// <param name="option">The description, when the option is known.</param>
    public static bool TryFind(string name, [MaybeNullWhen(false)] out OptionDescription option) =>
        Table.TryGetValue(Options.OptionAliases.Resolve(name), out option);

    /// <summary>The known name most like an unknown one; null when none is close.</summary>
    /// <param name="name">The unknown name.</param>
    public static string? Nearest(string name)
    {
        var candidates = All.Select(static option => option.Name).Concat(Options.OptionAliases.All.SelectMany(static pair => pair.Value));
        return NearestName.Of(name, candidates);
    }
}
