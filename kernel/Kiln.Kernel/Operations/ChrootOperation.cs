namespace Kiln.Kernel.Operations;

/// <summary>Runs one command in the buildroot and logs its output.</summary>
/// <param name="Arguments">One argument is a shell text, several are a program and its arguments.</param>
/// <param name="Unprivileged">As the build user.</param>
/// <param name="WorkingDirectory">Inside the tree; null for <c>/</c>.</param>
public sealed record ChrootOperation(IReadOnlyList<string> Arguments, bool Unprivileged, string? WorkingDirectory) : Operation;
