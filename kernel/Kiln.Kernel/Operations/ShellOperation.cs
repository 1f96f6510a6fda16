namespace Kiln.Kernel.Operations;

/// <summary>Runs a shell, or a shell text, with the user's own streams.</summary>
/// <param name="Arguments">Joined by blanks and given to a shell; empty for an interactive one.</param>
/// <param name="Unprivileged">As the build user.</param>
/// <param name="WorkingDirectory">Inside the tree; null for the build user's home.</param>
/// <param name="Terminal">The user's terminal; null hands this process's standard streams on as they are.</param>
public sealed record ShellOperation(
    IReadOnlyList<string> Arguments, bool Unprivileged, string? WorkingDirectory, IShellTerminal? Terminal) : Operation;
