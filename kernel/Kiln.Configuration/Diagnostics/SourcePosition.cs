namespace Kiln.Configuration.Diagnostics;

/// <summary>A place in a configuration file.</summary>
/// <param name="File">Path of the file as it was opened.</param>
/// <param name="Line">Line, counted from 1.</param>
/// <param name="Column">Column, counted from 1, in characters.</param>
public readonly record struct SourcePosition(string File, int Line, int Column)
{
    /// <summary><c>FILE:LINE:COLUMN</c>.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}";
}
