using Kiln.Configuration.Diagnostics;

namespace Kiln.Configuration.Syntax;

/// <summary>A place in a file, cheap to carry in every node.</summary>
internal readonly record struct SourceSpot(SourceFile File, int Offset)
{
    public SourcePosition Position => File.PositionOf(Offset);

    public int Line => File.LineOf(Offset);
}
