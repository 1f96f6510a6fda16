namespace Kiln.Kernel.Plugins.Control;

/// <summary>What a policy says of permissions. A name that ends in <c>*</c> stands for all that begin so.</summary>
internal sealed record PermissionRule
{
    /// <summary>What may be granted; null for everything.</summary>
    public IReadOnlyList<string>? Allow { get; init; }

    /// <summary>What is never granted.</summary>
    public IReadOnlyList<string> Deny { get; set; } = [];

    public bool Admits(string permission) => (Allow is null || Covers(Allow, permission)) && !Covers(Deny, permission);

    private static bool Covers(IReadOnlyList<string> names, string permission) => names.Any(name =>
        name == permission || (name.EndsWith('*') && permission.StartsWith(name[..^1], StringComparison.Ordinal)));
}
