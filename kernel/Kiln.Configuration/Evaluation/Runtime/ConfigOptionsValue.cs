using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Evaluation.Operations;
using Kiln.Configuration.Options;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Runtime;

/// <summary><c>config_opts</c> as a file sees it.</summary>
internal sealed class ConfigOptionsValue : TransientValue, IKeyedValue
{
    public ConfigOptionsValue(OptionStore store) => Store = store;

    public OptionStore Store { get; }

    public override string TypeName => "TemplatedDictionary";

    public override bool IsTrue => Store.Table.Count > 0;

    public IReadOnlyList<Value> Keys() => [.. Store.Table.Keys];

    public Value? Find(Value key)
    {
        if (key is not TextValue text)
        {
            return Store.Table.TryGet(Hashing.Check(key), out var value) ? value : null;
        }

        try
        {
            return Store.Find(text.Value);
        }
        catch (ConfigurationException error)
        {
            // A file that reads rendered values may also handle their errors.
            throw new ScriptException(error.ErrorClass, error.Message);
        }
    }

    public Value Get(Value key) => Find(key) ?? throw ScriptException.Key(key is TextValue text ? new TextValue(OptionAliases.Resolve(text.Value)) : key);

    public void Set(Value key, Value value, EvaluationContext context)
    {
        ContainerGuard.Admit(this, value, context.Budget);
        if (key is TextValue text)
        {
            Store.Write(text.Value, value, context.Origin);
        }
        else
        {
            Store.Table.Set(Hashing.Check(key), value, context.Origin);
        }
    }

    // Deletion does not resolve aliases, neither in Mock nor here.
    public void Delete(Value key)
    {
        if (!Store.Table.Remove(Hashing.Check(key)))
        {
            throw ScriptException.Key(key);
        }
    }

    public Value? Attribute(string name) => Store.Table.TryGet(name, out var value) ? value
        : DictMethods.Names.Contains(name) ? new FunctionValue(name, (context, arguments) => Call(name, arguments, context))
        : null;

    public void SetAttribute(string name, Value value, EvaluationContext context)
    {
        ContainerGuard.Admit(this, value, context.Budget);
        Store.WriteRaw(name, value, context.Origin);
    }

    public override string ToString() => Representation.Source(Store.Table);

    private Value Call(string name, CallArguments arguments, EvaluationContext context)
    {
        switch (name)
        {
            case "get":
                return Find(arguments.AtMost(name, 2).Need(name, 0, "key")) ?? arguments.Find(1, "default") ?? NoneValue.Instance;
            case "keys":
                return new ViewValue("KeysView", Keys());
            case "values":
                return new ViewValue("ValuesView", [.. Keys().Select(Get)]);
            case "items":
                return new ViewValue("ItemsView", [.. Keys().Select(key => DictMethods.Pair(key, Get(key)))]);
            case "update":
                foreach (var (key, value) in DictMethods.Pairs(arguments, context))
                {
                    Set(key, value, context);
                }

                return NoneValue.Instance;
            case "setdefault":
                var wanted = arguments.AtMost(name, 2).Need(name, 0, "key");
                if (Find(wanted) is null)
                {
                    Set(wanted, arguments.Find(1, "default") ?? NoneValue.Instance, context);
                }

                return Get(wanted);
            default:
                return Remove(name, arguments);
        }
    }

    private Value Remove(string name, CallArguments arguments)
    {
        switch (name)
        {
            case "pop":
                var key = arguments.AtMost(name, 2).Need(name, 0, "key");
                var value = Find(key);
                if (value is null)
                {
                    return arguments.Find(1, "default") ?? throw ScriptException.Key(key);
                }

                Delete(key);
                return value;
            case "popitem":
                var first = Store.Table.Keys.FirstOrDefault() ?? throw new ScriptException("KeyError", [new TextValue("popitem(): dictionary is empty")]);
                var taken = Get(first);
                Delete(first);
                return DictMethods.Pair(first, taken);
            case "clear":
                Store.Table.Table.Clear();
                return NoneValue.Instance;
            default:
                return ValueCopy.Shallow(Store.Table);
        }
    }
}
