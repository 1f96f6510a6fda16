using Kiln.Configuration.Evaluation;
using Kiln.Configuration.Templates.Filters;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Templates.Runtime;

/// <summary>The filters by name.</summary>
internal static class TemplateFilters
{
    private static readonly HashSet<string> s_unsupported = new(StringComparer.Ordinal) { "random", "urlize", "xmlattr" };

    public static bool Exists(string name) =>
        TextFilters.Names.Contains(name) || NumberFilters.Names.Contains(name) || SequenceFilters.Names.Contains(name) || SelectionFilters.Names.Contains(name) || s_unsupported.Contains(name);

    public static Value Apply(string name, Value input, CallArguments arguments, TemplateEvaluator evaluator)
    {
        if (TextFilters.Names.Contains(name))
        {
            return TextFilters.Apply(name, input, arguments, evaluator.Context);
        }

        if (NumberFilters.Names.Contains(name))
        {
            return NumberFilters.Apply(name, input, arguments);
        }

        if (SequenceFilters.Names.Contains(name))
        {
            return SequenceFilters.Apply(name, input, arguments, evaluator.Context);
        }

        if (SelectionFilters.Names.Contains(name))
        {
            return SelectionFilters.Apply(name, input, arguments, evaluator);
        }

        throw s_unsupported.Contains(name)
            ? new ScriptException(ErrorClasses.Unsupported, $"the filter '{name}' is not supported in configuration templates", "write the value itself")
            : new ScriptException("TemplateRuntimeError", $"No filter named '{name}' found.");
    }
}
