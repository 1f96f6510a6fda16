using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Runtime;

/// <summary>A <c>range</c>.</summary>
internal sealed class RangeValue : TransientValue
{
    public RangeValue(long start, long stop, long step)
    {
        Start = start;
        Stop = stop;
        Step = step;
        Length = step > 0 ? Math.Max(0, (stop - start + step - 1) / step) : Math.Max(0, (start - stop - step - 1) / -step);
    }

    public long Start { get; }

    public long Stop { get; }

    public long Step { get; }

    public long Length { get; }

    public override string TypeName => "range";

    public override bool IsTrue => Length > 0;

    public override string ToString() => Step == 1 ? $"range({Start}, {Stop})" : $"range({Start}, {Stop}, {Step})";

    public static RangeValue From(CallArguments arguments)
    {
        var numbers = new List<long>();
        foreach (var argument in arguments.Positional)
        {
            numbers.Add(Numbers.TryInteger(argument, out var integer) && System.Numerics.BigInteger.Abs(integer) < long.MaxValue / 4
                ? (long)integer
                : throw ScriptException.Type($"'{argument.TypeName}' object cannot be interpreted as an integer"));
        }

        return numbers.Count switch
        {
            1 => new RangeValue(0, numbers[0], 1),
            2 => new RangeValue(numbers[0], numbers[1], 1),
            3 when numbers[2] == 0 => throw ScriptException.Value("range() arg 3 must not be zero"),
            3 => new RangeValue(numbers[0], numbers[1], numbers[2]),
            _ => throw ScriptException.Type($"range expected 1 to 3 arguments, got {numbers.Count}"),
        };
    }

    public Value At(long index) => Numbers.Of(Start + (index * Step));
}
