using Kiln.Configuration.Evaluation.Operations;
using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Library;

/// <summary>Python's built-in functions, as far as they make sense on data.</summary>
internal static class Builtins
{
    public static Value? Create(string name) => name switch
    {
        "len" => Function(name, static (_, a) => Numbers.Of(Sequences.Length(a.Need("len", 0, "obj")))),
        "range" => new TypeValue(name, static (_, a) => RangeValue.From(a)),
        "sorted" => Function(name, static (c, a) => new ListValue(ListMethods.Sorted(Sequences.Elements(a.Need("sorted", 0, "iterable"), c.Budget), a, c))),
        "repr" or "ascii" => Function(name, (c, a) => Charged(Representation.Source(a.Need(name, 0, "obj")), c)),
        "isinstance" => Function(name, static (_, a) => BoolValue.Of(Conversions.IsInstance(a.Need("isinstance", 0, "obj"), a.Need("isinstance", 1, "class")))),
        "callable" => Function(name, static (_, a) => BoolValue.Of(a.Need("callable", 0, "obj") is FunctionValue or TypeValue or UserFunctionValue or ErrorTypeValue)),
        "print" => Function(name, static (_, _) => NoneValue.Instance),
        "format" => Function(name, static (c, a) => new TextValue(FormatSpec.Apply(a.Need("format", 0, "value"), a.Count > 1 ? a.NeedText("format", 1, "spec") : string.Empty, c.Budget))),
        "hasattr" => Function(name, static (_, a) => BoolValue.Of(HasAttribute(a.Need("hasattr", 0, "obj"), a.NeedText("hasattr", 1, "name")))),
        "getattr" => Function(name, static (_, a) => GetAttribute(a)),
        "exit" or "quit" => Function(name, static (_, a) => throw new ScriptException("SystemExit", a.Positional)),
        _ => Conversions.Create(name) ?? IterationBuiltins.Create(name) ?? NumberBuiltins.Create(name),
    };

    /// <summary>What to do instead of a built-in that is left out on purpose; null for names that are not built-ins.</summary>
    public static string? WhyNot(string name) => name switch
    {
        "open" => "no file can be read; put the text into the configuration file or include('file')",
        "eval" or "exec" or "compile" => "write the expression itself, or literal_eval(text) for plain values",
        "__import__" => "write 'import name' for one of the available modules",
        "input" => "pass the value with --config-opts",
        "globals" or "locals" or "vars" or "dir" => "use a dictionary of your own",
        "setattr" or "delattr" => "assign config_opts['key']",
        "iter" or "next" => "use a 'for' loop or an index",
        "bytearray" or "memoryview" or "complex" or "object" or "super" or "property" or "classmethod" or "staticmethod" or "slice" or "id" or "hash" or "help" or "breakpoint" =>
            "use plain text, numbers, lists and dictionaries",
        "subprocess" or "shutil" or "tempfile" or "time" or "datetime" or "random" or "ctypes" or "importlib" => "nothing is executed while configuration is read; pass the value with --config-opts",
        "load_config" or "setup_default_config_opts" or "update_config_from_file" or "TemplatedDictionary" or "regexp_include" or "is_in_dir" or "getresuid" or "getresgid" or "traceLog" or "exception" or "text" =>
            "this is internal to Mock's loader; set the option directly",
        _ => null,
    };

    internal static FunctionValue Function(string name, Func<EvaluationContext, CallArguments, Value> body) => new(name, body);

    private static TextValue Charged(string text, EvaluationContext context)
    {
        context.Budget.Allocate(text.Length);
        return new TextValue(text);
    }

    private static bool HasAttribute(Value target, string name)
    {
        try
        {
            MemberAccess.Get(target, name);
            return true;
        }
        catch (ScriptException error) when (error.ErrorClass is "AttributeError" or ErrorClasses.Unsupported)
        {
            return false;
        }
    }

    private static Value GetAttribute(CallArguments arguments)
    {
        var target = arguments.Need("getattr", 0, "object");
        var name = arguments.NeedText("getattr", 1, "name");
        return arguments.Find(2, "default") is { } fallback && !HasAttribute(target, name) ? fallback : MemberAccess.Get(target, name);
    }
}
