using System.Text;

namespace Kiln.Cli.Documentation;

/// <summary>Writes a manual page with the macros that every formatter knows.</summary>
internal sealed class Roff
{
    private readonly StringBuilder text = new();

    public Roff Title(string name, string section, string source, string manual) => Macro("TH", name, section, string.Empty, source, manual);

    public Roff Section(string heading) => Macro("SH", heading.ToUpperInvariant());

    public Roff Subsection(string heading) => Macro("SS", heading);

    public Roff Paragraph(string sentence)
    {
        text.Append(".PP\n");
        return Line(Escape(sentence));
    }

    /// <summary>A term, and what it means, indented below.</summary>
    public Roff Entry(string term, string sentence)
    {
        text.Append(".TP\n").Append(term).Append('\n');
        return Line(Escape(sentence));
    }

    /// <summary>Lines as they are, in a fixed font.</summary>
    public Roff Example(params string[] lines)
    {
        text.Append(".PP\n.nf\n");
        foreach (string line in lines)
        {
            Line(Escape(line));
        }

        text.Append(".fi\n");
        return this;
    }

    public static string Bold(string word) => $"\\fB{Escape(word)}\\fR";

    public static string Italic(string word) => $"\\fI{Escape(word)}\\fR";

    public override string ToString() => text.ToString();

    private Roff Line(string line)
    {
        // A line that begins so would be a request.
        text.Append(line.StartsWith('.') || line.StartsWith('\'') ? "\\&" : string.Empty).Append(line).Append('\n');
        return this;
    }

    private Roff Macro(string name, params string[] arguments)
    {
        text.Append('.').Append(name);
        foreach (string argument in arguments)
        {
            text.Append(" \"").Append(Escape(argument)).Append('"');
        }

        text.Append('\n');
        return this;
    }

    private static string Escape(string plain) => plain
        .Replace("\\", "\\e", StringComparison.Ordinal)
        .Replace("-", "\\-", StringComparison.Ordinal)
        .Replace("\u2212", "\\-", StringComparison.Ordinal)
        .Replace("\"", "\\(dq", StringComparison.Ordinal)
        .Replace("'", "\\(aq", StringComparison.Ordinal);
}
