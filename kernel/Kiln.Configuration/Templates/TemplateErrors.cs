using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Options;

namespace Kiln.Configuration.Templates;

/// <summary>Says where in which option's template something went wrong.</summary>
internal static class TemplateErrors
{
    public static ConfigurationException Report(OptionStore options, string option, string template, TemplateProblem problem)
    {
        var origin = options.Origin(option);
        var place = Place(template, Math.Clamp(problem.Offset ?? 0, 0, template.Length));
        var text = $"config_opts['{option}']: {problem.Message}, at {place} of the template";
        var position = origin is { Kind: OriginKind.File, File: { } file } ? new SourcePosition(file, origin.Line, 1) : (SourcePosition?)null;
        if (position is null && origin is not null)
        {
            text += $" (set by {origin})";
        }

        return new ConfigurationException(problem.Message, 1, problem.ErrorClass, [new Diagnostic(DiagnosticSeverity.Error, "template", text, position, problem.Hint)]);
    }

    private static string Place(string template, int offset)
    {
        var before = template.AsSpan(0, offset);
        var line = before.Count('\n') + 1;
        var column = offset - (before.LastIndexOf('\n') + 1) + 1;
        return $"line {line}, column {column}";
    }
}
