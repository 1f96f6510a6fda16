using Kiln.Configuration.Evaluation;
using Kiln.Configuration.Evaluation.Operations;
using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Templates.Runtime;

/// <summary>The dot and the brackets in templates. A dot tries methods first, brackets items first.</summary>
internal static class TemplateMembers
{
    public static Value Attribute(Value target, string name, EvaluationContext context)
    {
        if (target is UndefinedValue undefined)
        {
            throw undefined.Error();
        }

        if (Own(target, name) is { } own)
        {
            return own;
        }

        if (target is DictValue dict && dict.TryGet(name, out var item))
        {
            return item;
        }

        return name.StartsWith('_') && IsPythonInternal(name) ? UndefinedValue.Unsafe(target, name) : UndefinedValue.Attribute(target, new TextValue(name));
    }

    public static Value Item(Value target, Value index, EvaluationContext context)
    {
        if (target is UndefinedValue undefined)
        {
            throw undefined.Error();
        }

        try
        {
            return Subscripts.Get(target, index, context);
        }
        catch (ScriptException error) when (error.ErrorClass is "KeyError" or "IndexError" or "TypeError" && index is not SliceValue)
        {
            if (index is not TextValue name)
            {
                return UndefinedValue.Attribute(target, index);
            }

            return Own(target, name.Value)
                ?? (name.Value.StartsWith('_') && IsPythonInternal(name.Value) ? UndefinedValue.Unsafe(target, name.Value) : UndefinedValue.Attribute(target, index));
        }
    }

    private static Value? Own(Value target, string name) => target switch
    {
        NamespaceValue space => space.Find(name),
        LoopValue loop => loop.Find(name),
        ObjectValue instance => instance.Find(name),
        MacroValue macro => name switch
        {
            "name" => new TextValue(macro.Name),
            "arguments" => new TupleValue(macro.Parameters.Select(static parameter => new TextValue(parameter.Name))),
            _ => null,
        },
        _ => Members.Find(target, name),
    };

    private static bool IsPythonInternal(string name) => name.StartsWith("__", StringComparison.Ordinal) && name.EndsWith("__", StringComparison.Ordinal);
}
