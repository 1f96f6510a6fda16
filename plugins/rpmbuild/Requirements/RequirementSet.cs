using Kiln.Rpm;

namespace Kiln.Plugins.Rpmbuild.Requirements;

/// <summary>
/// All that source packages ask of the tree. Two equal sets ask the same: a tree that was just made to meet one meets the other, so the
/// package manager need not be started again. (Whether the set is still the same is found out by rpmbuild, never guessed: a new package may
/// bring macros, or a program that the spec file asks.)
/// </summary>
internal sealed class RequirementSet
{
    private readonly HashSet<string> _items;

    private RequirementSet(IEnumerable<string> items) => _items = new HashSet<string>(items, StringComparer.Ordinal);

    /// <summary>Texts that are equal exactly if the same is asked, sorted (ordinal).</summary>
    public IReadOnlyList<string> Items => [.. _items.Order(StringComparer.Ordinal)];

    public static RequirementSet Of(params IEnumerable<RpmHeader> headers) => new(headers.SelectMany(header =>
        header.Requires.Select(requirement => "+" + requirement).Concat(header.Conflicts.Select(conflict => "-" + conflict))));

    public bool IsSameAs(RequirementSet? other) => other is not null && _items.SetEquals(other._items);
}
