using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Runtime;

/// <summary>A value that behaves like a dictionary without being data: the options, the environment.</summary>
internal interface IKeyedValue
{
    IReadOnlyList<Value> Keys();

    Value? Find(Value key);
}
