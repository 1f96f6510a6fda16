namespace Kiln.Kernel.Journal;

/// <summary>One line of a journal.</summary>
/// <param name="Id">Number of the resource in this run.</param>
/// <param name="Kind">What it is; null when it is released.</param>
/// <param name="Path">Where it is, or how it is told from others; null when it is released.</param>
/// <param name="Lock">Name of the buildroot lock that guards it, or null.</param>
internal sealed record JournalRecord(int Id, ResourceKind? Kind, string? Path, string? Lock);
