namespace Kiln.Cli.Documentation;

/// <summary>One exit status of the program.</summary>
/// <param name="Status">The number, or the range, as text.</param>
/// <param name="Meaning">When it comes; one sentence.</param>
internal sealed record ExitStatus(string Status, string Meaning);
