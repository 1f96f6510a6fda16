using System.Text;

namespace Kiln.Configuration.Diagnostics;

/// <summary>One thing to say about a configuration: what, where, and what to do about it.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Code">A stable, kebab-case name of the kind of problem, for filters and tests.</param>
/// <param name="Message">The problem in one sentence, without position and hint.</param>
/// <param name="Position">Where it is; null when it belongs to no place in a file.</param>
/// <param name="Hint">What to write or do instead; null when there is nothing to suggest.</param>
public sealed record Diagnostic(
    DiagnosticSeverity Severity,
    string Code,
    string Message,
    SourcePosition? Position = null,
    string? Hint = null)
{
    /// <summary>Text for a person: <c>FILE:LINE:COLUMN: message (hint)</c>; the parts that are not known are left out.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (Position is { } position)
        {
            text.Append(position).Append(": ");
        }

        text.Append(Message);
        if (Hint is not null)
        {
            text.Append(" (").Append(Hint).Append(')');
        }

        return text.ToString();
    }
}
