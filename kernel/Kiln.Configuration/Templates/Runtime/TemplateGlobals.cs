using Kiln.Configuration.Evaluation;
using Kiln.Configuration.Evaluation.Operations;
using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Templates.Runtime;

/// <summary>The functions a template can call without anybody defining them.</summary>
internal static class TemplateGlobals
{
    private const int MaximumRange = 100_000;

    public static Value? Find(string name) => name switch
    {
        "range" => new FunctionValue(name, static (_, arguments) => Range(arguments)),
        "dict" => new FunctionValue(name, static (context, arguments) => Dict(context, arguments)),
        "namespace" => new FunctionValue(name, static (context, arguments) => Namespace(context, arguments)),
        "cycler" => new FunctionValue(name, static (_, arguments) => Cycler(arguments)),
        "joiner" => new FunctionValue(name, static (_, arguments) => Joiner(arguments)),
        "lipsum" => new FunctionValue(name, static (_, _) => throw new ScriptException(ErrorClasses.Unsupported, "'lipsum' is not supported in configuration templates", "write the text")),
        _ => null,
    };

    private static RangeValue Range(CallArguments arguments)
    {
        var range = RangeValue.From(arguments);
        return range.Length <= MaximumRange
            ? range
            : throw new ScriptException("OverflowError", $"Range too big. The sandbox blocks ranges larger than MAX_RANGE ({MaximumRange}).");
    }

    private static DictValue Dict(EvaluationContext context, CallArguments arguments)
    {
        var dict = new DictValue();
        foreach (var (key, value) in DictMethods.Pairs(arguments, context))
        {
            Subscripts.Set(dict, key, value, context);
        }

        return dict;
    }

    private static NamespaceValue Namespace(EvaluationContext context, CallArguments arguments)
    {
        var space = new NamespaceValue();
        foreach (var (key, value) in DictMethods.Pairs(arguments, context))
        {
            space.Set(Representation.Text(key), value);
        }

        return space;
    }

    private static ObjectValue Cycler(CallArguments arguments)
    {
        var items = arguments.Positional.Count > 0 ? arguments.Positional : throw ScriptException.Type("at least one item has to be provided");
        var at = 0;
        return new ObjectValue("Cycler", "<Cycler>",
        [
            KeyValuePair.Create("next", (Value)new FunctionValue("next", (_, _) => items[at++ % items.Count])),
            KeyValuePair.Create("reset", (Value)new FunctionValue("reset", (_, _) =>
            {
                at = 0;
                return NoneValue.Instance;
            })),
        ]);
    }

    private static FunctionValue Joiner(CallArguments arguments)
    {
        var separator = arguments.Find(0, "sep") ?? new TextValue(", ");
        var used = false;
        return new FunctionValue("joiner", (_, _) =>
        {
            var result = used ? separator : TextValue.Empty;
            used = true;
            return result;
        });
    }
}
