using Kiln.DemoDistro.Debian;

namespace Kiln.DemoDistro.Conversion;

/// <summary>All that goes into the spec file of a binary package.</summary>
internal sealed record PackageSpec(string Name, DebianVersion Version, string Architecture)
{
    public string Summary { get; init; } = "";

    public string Description { get; init; } = "";

    public string? Url { get; init; }

    public IReadOnlyList<string> Requires { get; init; } = [];

    public IReadOnlyList<string> RequiresBefore { get; init; } = [];

    public IReadOnlyList<string> Provides { get; init; } = [];

    /// <summary>Perl modules provide themselves only in Perl's own packages.</summary>
    public bool ProvidesPerlModules { get; init; }

    /// <summary>Trigger and scriptlet sections, verbatim.</summary>
    public string Scriptlets { get; init; } = "";
}
