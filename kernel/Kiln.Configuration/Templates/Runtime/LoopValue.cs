using Kiln.Configuration.Evaluation;
using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Templates.Runtime;

/// <summary>The variable <c>loop</c>.</summary>
internal sealed class LoopValue : TransientValue
{
    private readonly IReadOnlyList<Value> _items;
    private readonly int _depth;
    private TupleValue? _last;

    public LoopValue(IReadOnlyList<Value> items, int depth)
    {
        _items = items;
        _depth = depth;
    }

    public int Index { get; set; }

    public int Depth => _depth;

    public override string TypeName => "LoopContext";

    public override string ToString() => $"<LoopContext {Index + 1}/{_items.Count}>";

    public Value? Find(string name) => name switch
    {
        "index" => Numbers.Of(Index + 1),
        "index0" => Numbers.Of(Index),
        "revindex" => Numbers.Of(_items.Count - Index),
        "revindex0" => Numbers.Of(_items.Count - Index - 1),
        "first" => BoolValue.Of(Index == 0),
        "last" => BoolValue.Of(Index == _items.Count - 1),
        "length" => Numbers.Of(_items.Count),
        "depth" => Numbers.Of(_depth),
        "depth0" => Numbers.Of(_depth - 1),
        "previtem" => Index > 0 ? _items[Index - 1] : UndefinedValue.Because("there is no previous item"),
        "nextitem" => Index + 1 < _items.Count ? _items[Index + 1] : UndefinedValue.Because("there is no next item"),
        "cycle" => new FunctionValue(name, Cycle),
        "changed" => new FunctionValue(name, Changed),
        _ => null,
    };

    private Value Cycle(EvaluationContext context, CallArguments arguments) => arguments.Positional.Count > 0
        ? arguments.Positional[Index % arguments.Positional.Count]
        : throw ScriptException.Type("no items for cycling given");

    private BoolValue Changed(EvaluationContext context, CallArguments arguments)
    {
        var now = new TupleValue(arguments.Positional);
        var changed = _last is null || !ValueEquality.AreEqual(_last, now);
        _last = now;
        return BoolValue.Of(changed);
    }
}
