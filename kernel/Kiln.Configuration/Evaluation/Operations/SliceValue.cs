using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Operations;

/// <summary>The bounds written between brackets.</summary>
internal sealed class SliceValue : TransientValue
{
    public SliceValue(Value lower, Value upper, Value step)
    {
        Lower = lower;
        Upper = upper;
        Step = step;
    }

    public Value Lower { get; }

    public Value Upper { get; }

    public Value Step { get; }

    public override string TypeName => "slice";
}
