using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Operations;

/// <summary>Which values may be keys of dictionaries and elements of sets.</summary>
internal static class Hashing
{
    public static Value Check(Value key)
    {
        switch (key)
        {
            case ListValue or DictValue or SetValue { IsFrozen: false }:
                throw ScriptException.Type($"unhashable type: '{key.TypeName}'");
            case TupleValue tuple:
                foreach (var item in tuple.Items)
                {
                    Check(item);
                }

                return key;
            default:
                return key;
        }
    }
}
