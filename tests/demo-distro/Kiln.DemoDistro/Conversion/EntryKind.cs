namespace Kiln.DemoDistro.Conversion;

/// <summary>What a path of a package is.</summary>
internal enum EntryKind
{
    File,
    Directory,
    SymbolicLink,
    Ghost,
}
