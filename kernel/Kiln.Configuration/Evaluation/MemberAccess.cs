using Kiln.Configuration.Evaluation.Operations;
using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation;

/// <summary>The dot in configuration files.</summary>
internal static class MemberAccess
{
    public static Value Get(Value target, string member)
    {
        var value = target switch
        {
            ConfigOptionsValue options => options.Attribute(member),
            ModuleValue module => module.Find(member) ?? throw Missing(module, member),
            ObjectValue instance => instance.Find(member),
            EnvironmentValue environment => environment.Attribute(member),
            TypeValue type when member is "__name__" => new TextValue(type.Name),
            TypeValue { Name: "str" } when TextMethods.Names.Contains(member) => Unbound(member),
            TypeValue { Name: "dict" } when member is "fromkeys" => new FunctionValue(member, FromKeys),
            ErrorValue error when member is "args" => new TupleValue(error.Arguments),
            UserFunctionValue function when member is "__name__" => new TextValue(function.Name),
            _ => Members.Find(target, member),
        };
        return value ?? throw new ScriptException("AttributeError", $"'{target.TypeName}' object has no attribute '{member}'");
    }

    public static void Set(Value target, string member, Value value, EvaluationContext context)
    {
        if (target is not ConfigOptionsValue options)
        {
            throw ScriptException.Unsupported($"assigning the attribute '{member}' of a {target.TypeName}", "assign config_opts['key'] instead");
        }

        options.SetAttribute(member, value, context);
    }

    private static FunctionValue Unbound(string member) => new(member, (context, arguments) => TextMethods.Call(
        arguments.NeedText(member, 0, "self"), member, new CallArguments([.. arguments.Positional.Skip(1)], arguments.Named), context));

    private static DictValue FromKeys(EvaluationContext context, CallArguments arguments)
    {
        var dict = new DictValue();
        foreach (var key in Sequences.Elements(arguments.Need("fromkeys", 0, "iterable"), context.Budget))
        {
            Subscripts.Set(dict, key, arguments.Find(1, "value") ?? NoneValue.Instance, context);
        }

        return dict;
    }

    private static ScriptException Missing(ModuleValue module, string member) => new(
        ErrorClasses.Unsupported,
        $"'{module.Name}.{member}' is not available in configuration files",
        $"of '{module.Name}' there is: {string.Join(", ", module.MemberNames)}");
}
