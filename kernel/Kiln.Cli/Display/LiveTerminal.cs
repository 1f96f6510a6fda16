namespace Kiln.Cli.Display;

/// <summary>The terminal that a status line is drawn on.</summary>
/// <param name="Columns">Its width.</param>
/// <param name="ShowsOutput">Whether standard output goes there too.</param>
/// <param name="HasColor">Whether colours are wanted.</param>
internal sealed record LiveTerminal(int Columns, bool ShowsOutput, bool HasColor);
