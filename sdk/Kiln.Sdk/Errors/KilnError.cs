namespace Kiln.Sdk.Errors;

/// <summary>One kind of failure: a stable code for programs, the exit status it leads to, and what it means.</summary>
/// <param name="Code">Stable, for instance <c>KILN3001</c>. Never reused.</param>
/// <param name="ExitCode">Exit status of the program.</param>
/// <param name="Meaning">One line for the documentation.</param>
public sealed record KilnError(string Code, int ExitCode, string Meaning);
