using Kiln.Configuration.Host;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Runtime;

/// <summary><c>os.environ</c>, restricted to the variables that files may read.</summary>
internal sealed class EnvironmentValue : TransientValue, IKeyedValue
{
    private readonly HostFacts _facts;

    public EnvironmentValue(HostFacts facts) => _facts = facts;

    public override string TypeName => "_Environ";

    public IReadOnlyList<Value> Keys() =>
    [
        .. _facts.Environment.Keys
            .Where(name => EnvironmentAllowList.Admits(_facts.ReadableEnvironment, name))
            .Order(StringComparer.Ordinal)
            .Select(static name => new TextValue(name)),
    ];

    public Value? Find(Value key)
    {
        var name = key is TextValue text ? text.Value : throw ScriptException.Type($"str expected, not {key.TypeName}");

        // Mock sets HOME from the password database before any file is read.
        if (name == "HOME")
        {
            return new TextValue(_facts.HomeDirectory);
        }

        if (!_facts.Environment.TryGetValue(name, out var value))
        {
            return null;
        }

        return EnvironmentAllowList.Admits(_facts.ReadableEnvironment, name)
            ? new TextValue(value)
            : throw new ScriptException(
                ErrorClasses.Unsupported,
                $"configuration files may not read the environment variable '{name}'",
                $"name it in {SystemFacts.AllowVariable}=NAME,NAME or pass the value with --config-opts");
    }

    public Value? Attribute(string name) => name switch
    {
        "get" => new FunctionValue(name, (_, arguments) => Find(arguments.AtMost(name, 2).Need(name, 0, "key")) ?? arguments.Find(1, "default") ?? NoneValue.Instance),
        "keys" => new FunctionValue(name, (_, _) => new ViewValue("KeysView", Keys())),
        "values" => new FunctionValue(name, (_, _) => new ViewValue("ValuesView", [.. Keys().Select(key => Find(key)!)])),
        "items" => new FunctionValue(name, (_, _) => new ViewValue("ItemsView", [.. Keys().Select(key => Operations.DictMethods.Pair(key, Find(key)!))])),
        "copy" => new FunctionValue(name, (_, _) => new DictValue(Keys().Select(key => KeyValuePair.Create(((TextValue)key).Value, Find(key)!)))),
        "setdefault" or "update" or "pop" => throw ScriptException.Unsupported("changing os.environ", "set config_opts['environment'] for the commands in the chroot"),
        _ => null,
    };
}
