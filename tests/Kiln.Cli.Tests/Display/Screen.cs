using System.Text;
using Kiln.Cli.Display;

namespace Kiln.Cli.Tests.Display;

/// <summary>A terminal as far as the program needs one: characters, line ends, return to the first column, erase to the end, colours.</summary>
internal sealed class Screen : IConsoleOutput
{
    private readonly List<StringBuilder> lines = [new()];
    private int column;

    /// <summary>What was written in all, with the control sequences.</summary>
    public StringBuilder Raw { get; } = new();

    public string Text => string.Join('\n', lines);

    public string LastLine => lines[^1].ToString();

    public void WriteOutput(ReadOnlySpan<byte> bytes) => Write(Encoding.UTF8.GetString(bytes));

    public void WriteError(string text) => Write(text);

    private void Write(string text)
    {
        Raw.Append(text);
        for (int i = 0; i < text.Length; i++)
        {
            i = text[i] == '\u001b' ? Sequence(text, i) : Letter(text, i);
        }
    }

    private int Letter(string text, int at)
    {
        switch (text[at])
        {
            case '\n':
                lines.Add(new StringBuilder());
                column = 0;
                break;
            case '\r':
                column = 0;
                break;
            default:
                lines[^1].Length = Math.Max(lines[^1].Length, column + 1);
                lines[^1][column++] = text[at];
                break;
        }

        return at;
    }

    private int Sequence(string text, int at)
    {
        int end = text.AsSpan(at).IndexOfAny('K', 'm') + at;
        Assert.True(end > at, "unknown control sequence");
        if (text[end] == 'K')
        {
            lines[^1].Length = column;
        }

        return end;
    }
}
