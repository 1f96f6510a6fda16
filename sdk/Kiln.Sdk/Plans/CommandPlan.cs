namespace Kiln.Sdk.Plans;

/// <summary>A command line as data. Nothing runs until the kernel executes it through the broker.</summary>
public sealed record CommandPlan
{
    /// <summary>Absolute path of the program where it runs, or a name searched in the environment's PATH.</summary>
    public required string Program { get; init; }

    /// <summary>Arguments without the program's name.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Where it runs. Default: inside the tree.</summary>
    public CommandPlace Place { get; init; } = CommandPlace.Tree;

    /// <summary>Who it runs as. Default: root of the tree.</summary>
    public TreeIdentity Identity { get; init; } = TreeIdentity.Root;

    /// <summary>Variables set on top of the buildroot's environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Directory inside the sandbox. Default: <c>/</c>.</summary>
    public string WorkingDirectory { get; init; } = "/";

    /// <summary>Whether it may use the network. Default: no.</summary>
    public bool Network { get; init; }

    /// <summary>Which log gets the command record and the output. Default: root.log.</summary>
    public LogChannel Log { get; init; } = LogChannel.Root;

    /// <summary>Whether the output is returned in <see cref="CommandResult.Output"/> completely. Default: only the last lines.</summary>
    public bool Capture { get; init; }

    /// <summary>Whether the output appears in the log. Default: yes.</summary>
    public bool LogOutput { get; init; } = true;

    /// <summary>Time limit; zero means none.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>Exit statuses that are no failure. Default: 0.</summary>
    public IReadOnlyList<int> AcceptedExits { get; init; } = [0];

    /// <summary>Host directories a host tool must see read-only under their own absolute path (local repositories).</summary>
    public IReadOnlyList<string> HostDirectories { get; init; } = [];

    /// <summary>Whether the output is also copied to the program's standard output, byte by byte. Default: as its log channel says.</summary>
    public CommandEcho Echo { get; init; }

    /// <summary>
    /// How the first line of the output begins that tells that the command has fetched all it needs: from there on it only reads what it keeps of other runs, as the
    /// package manager's cache of packages. Null if no line tells that. Default: null. Only plans of a package manager are looked at for it.
    /// </summary>
    public string? FetchedMark { get; init; }

    /// <summary>True if this is one shell text that was wrapped as <c>/bin/sh -c TEXT</c>; command records then show the text.</summary>
    public bool IsShellText { get; init; }
}
