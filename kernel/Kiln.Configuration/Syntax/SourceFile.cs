using Kiln.Configuration.Diagnostics;

namespace Kiln.Configuration.Syntax;

/// <summary>The text of one configuration file with line ends made uniform, and the way from offsets to lines.</summary>
internal sealed class SourceFile
{
    private readonly List<int> _lineStarts = [0];

    public SourceFile(string path, string text)
    {
        Path = path;
        Text = text.Contains('\r', StringComparison.Ordinal)
            ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            : text;
        for (var i = 0; i < Text.Length; i++)
        {
            if (Text[i] == '\n')
            {
                _lineStarts.Add(i + 1);
            }
        }
    }

    public string Path { get; }

    public string Text { get; }

    public SourcePosition PositionOf(int offset)
    {
        var line = LineIndex(offset);
        return new SourcePosition(Path, line + 1, offset - _lineStarts[line] + 1);
    }

    public int LineOf(int offset) => LineIndex(offset) + 1;

    private int LineIndex(int offset)
    {
        var index = _lineStarts.BinarySearch(offset);
        return index >= 0 ? index : ~index - 1;
    }
}
