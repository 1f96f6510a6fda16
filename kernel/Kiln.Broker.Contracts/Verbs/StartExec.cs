namespace Kiln.Broker.Contracts.Verbs;

/// <summary>
/// Starts a program in a sandbox of a tree (<c>exec.start</c>). Descriptors: 0 standard input, 1 standard output, 2 standard error, unless
/// <paramref name="Terminal"/> is given; then none, and the reply carries the terminal's master side. After those, one descriptor for each of
/// <paramref name="HostMounts"/>. Completion is the event <see cref="Events.ExecExited"/>.
/// </summary>
/// <param name="Place">Inside the tree, or a host tool working on the tree.</param>
/// <param name="Program">Absolute path where it runs, or a name searched in the PATH of <paramref name="Environment"/>.</param>
/// <param name="Arguments">All arguments, without the program's name.</param>
/// <param name="Environment">The complete environment.</param>
/// <param name="WorkingDirectory">Directory inside the sandbox.</param>
/// <param name="Identity">Who it runs as.</param>
/// <param name="Network">False: a network namespace with loopback only.</param>
/// <param name="SuppressSync">Make sync calls succeed at once; for trees that are thrown away.</param>
/// <param name="Personality32">Run with the 32-bit personality.</param>
/// <param name="Isolation">Kiln's own sandbox, or systemd-nspawn for the payload.</param>
/// <param name="Terminal">Window size of a new terminal, or null.</param>
/// <param name="HostMounts">Read-only directories of the caller that a host tool sees under their own path.</param>
public sealed record StartExec(
    int Tree,
    ExecPlace Place,
    string Program,
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Environment,
    string WorkingDirectory,
    TreeOwner Identity,
    bool Network,
    bool SuppressSync,
    bool Personality32,
    IsolationProfile Isolation,
    TerminalSize? Terminal,
    IReadOnlyList<string> HostMounts) : BrokerRequest<ExecStarted>;
