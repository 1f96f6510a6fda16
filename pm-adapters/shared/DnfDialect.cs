namespace Kiln.Adapters.Dnf;

/// <summary>What differs between the generations of dnf.</summary>
internal sealed record DnfDialect
{
    /// <summary>Name in messages and prefix of the options (<c>dnf4_command</c>).</summary>
    public required string Name { get; init; }

    /// <summary>Default of <c>X_command</c>.</summary>
    public required string Command { get; init; }

    /// <summary>Default of <c>X_common_opts</c>.</summary>
    public IReadOnlyList<string> CommonOptions { get; init; } = ["--setopt=deltarpm=False", "--setopt=allow_vendor_change=yes", "--allowerasing"];

    /// <summary>Default of <c>X_builddep_command</c>; empty for the program itself.</summary>
    public IReadOnlyList<string> BuilddepCommand { get; init; } = [];

    /// <summary>Whether <c>X_builddep_command</c> is a program that has the sub-command <c>builddep</c>; else it is that command itself.</summary>
    public bool BuilddepIsSubCommand { get; init; }

    /// <summary>Default of <c>X_disable_plugins</c>.</summary>
    public IReadOnlyList<string> DisabledPlugins { get; init; } = [];

    /// <summary>Default of <c>X_avoid_opts</c>: sub-command → options it does not know.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> AvoidedOptions { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Sub-commands under their present names, where an old name is gone.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> RenamedCommands { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Whether a sub-command, with its arguments, refuses <c>--allowerasing</c> whatever the configuration says.</summary>
    public Func<string, IReadOnlyList<string>, bool> RefusesErasing { get; init; } = static (_, _) => false;

    /// <summary>Tags of query formats under their names in this dnf.</summary>
    public IReadOnlyDictionary<string, string> RenamedTags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether options follow the sub-command's arguments; else they come before the sub-command.</summary>
    public bool OptionsLast { get; init; }

    /// <summary>Sub-command of the automatic update.</summary>
    public required string AutomaticUpdate { get; init; }

    /// <summary>How the line begins that is printed when all packages are there and are about to be installed; null if that is not known.</summary>
    public string? InstallationMark { get; init; }

    /// <summary>End of a query format that makes one line per package.</summary>
    public required string FormatEnd { get; init; }

    /// <summary>Key of dnf.conf that names the directory of cached metadata when root runs it.</summary>
    public required string CacheKey { get; init; }

    /// <summary>That directory where the key is not set.</summary>
    public required string CacheDirectory { get; init; }

    /// <summary>Default of <c>X_install_command</c>: how this dnf comes into a bootstrap tree.</summary>
    public required IReadOnlyList<string> ToolingCommand { get; init; }

    /// <summary>Package that has the sub-command <c>builddep</c>.</summary>
    public required string BuilddepPackage { get; init; }
}
