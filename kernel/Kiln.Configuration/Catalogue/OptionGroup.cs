namespace Kiln.Configuration.Catalogue;

/// <summary>Options that belong together.</summary>
/// <param name="Title">Heading in the documentation.</param>
/// <param name="Introduction">A sentence or two for readers; may be empty.</param>
/// <param name="Options">The options in the order of the documentation.</param>
public sealed record OptionGroup(string Title, string Introduction, IReadOnlyList<OptionDescription> Options);
