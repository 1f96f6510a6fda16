using Kiln.Configuration.Syntax;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation;

/// <summary>An error while a file or a template is evaluated, under the name Python or Jinja has for it.</summary>
internal sealed class ScriptException : Exception
{
    public ScriptException(string errorClass, string message, string? hint = null)
        : base(message)
    {
        ErrorClass = errorClass;
        Hint = hint;
        Arguments = [new TextValue(message)];
    }

    public ScriptException(string errorClass, IReadOnlyList<Value> arguments)
        : base(Describe(errorClass, arguments))
    {
        ErrorClass = errorClass;
        Arguments = arguments;
    }

    public string ErrorClass { get; }

    public string? Hint { get; }

    public IReadOnlyList<Value> Arguments { get; }

    /// <summary>Where it happened in a configuration file; set by the first evaluator that knows.</summary>
    public SourceSpot? At { get; set; }

    /// <summary>Offset in the template text, for template errors.</summary>
    public int? TemplateOffset { get; set; }

    /// <summary>Whether it happened in the argument of an include, where Mock ends with status 1.</summary>
    public bool IsInIncludeArgument { get; set; }

    /// <summary>Limits and unsupported constructs must not be swallowed by <c>except</c>.</summary>
    public bool IsCatchable => ErrorClass is not (ErrorClasses.Limit or ErrorClasses.Unsupported);

    public static ScriptException Type(string message) => new("TypeError", message);

    public static ScriptException Value(string message) => new("ValueError", message);

    public static ScriptException Key(Value key) => new("KeyError", [key]);

    public static ScriptException Limit(string message) => new(ErrorClasses.Limit, message, "make the value or the computation smaller");

    public static ScriptException Unsupported(string construct, string hint) =>
        new(ErrorClasses.Unsupported, $"{construct} is not supported in configuration files", hint);

    // KeyError shows its argument as source, the others as text.
    private static string Describe(string errorClass, IReadOnlyList<Value> arguments) => arguments.Count switch
    {
        0 => string.Empty,
        1 => string.Equals(errorClass, "KeyError", StringComparison.Ordinal) ? Representation.Source(arguments[0]) : Representation.Text(arguments[0]),
        _ => Representation.Source(new TupleValue(arguments)),
    };
}
