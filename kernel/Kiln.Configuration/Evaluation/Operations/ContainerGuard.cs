using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Operations;

/// <summary>Keeps values trees: nothing contains itself, nothing is nested or multiplied without bound.</summary>
internal static class ContainerGuard
{
    private const int MaximumDepth = 60;
    private const int MaximumNodes = 200_000;

    /// <summary>Checks a value that is about to be stored in a container, or in one that is only being made (null).</summary>
    public static void Admit(Value? container, Value value, Budget budget)
    {
        if (value.Kind is ValueKind.List or ValueKind.Dict or ValueKind.Tuple)
        {
            var nodes = 0;
            Visit(container, value, 1, ref nodes);
            budget.Step(nodes);
        }
    }

    /// <summary>Checks a finished value.</summary>
    public static void Check(Value value)
    {
        var nodes = 0;
        Visit(null, value, 0, ref nodes);
    }

    private static void Visit(Value? container, Value value, int depth, ref int nodes)
    {
        if (ReferenceEquals(container, value))
        {
            throw ScriptException.Value("a value cannot contain itself");
        }

        if (depth > MaximumDepth)
        {
            throw ScriptException.Limit($"the value is nested more than {MaximumDepth} levels deep");
        }

        if (++nodes > MaximumNodes)
        {
            throw ScriptException.Limit($"the value has more than {MaximumNodes} parts");
        }

        switch (value)
        {
            case ListValue list:
                foreach (var item in list.Items)
                {
                    Visit(container, item, depth + 1, ref nodes);
                }

                break;
            case TupleValue tuple:
                foreach (var item in tuple.Items)
                {
                    Visit(container, item, depth + 1, ref nodes);
                }

                break;
            case DictValue dict:
                foreach (var (_, entry) in dict.Entries)
                {
                    Visit(container, entry.Value, depth + 1, ref nodes);
                }

                break;
        }
    }
}
