namespace Kiln.Rpm;

/// <summary>A header as it stands in the file, checked: every entry lies inside the data and none overlaps another.</summary>
/// <param name="Entries">The entries by tag; of a tag that occurs twice the last, as rpm has it.</param>
/// <param name="Data">The data that they point into.</param>
/// <param name="Start">Offset of the header in the file.</param>
/// <param name="DataStart">Offset of the data in the file.</param>
internal sealed record HeaderBlob(IReadOnlyDictionary<int, HeaderEntry> Entries, byte[] Data, long Start, long DataStart);
