using System.Numerics;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Operations;

/// <summary>A slice resolved against a length: the indices it selects.</summary>
internal static class SliceBounds
{
    public static List<int> Indices(SliceValue slice, int length)
    {
        var step = Part(slice.Step) ?? 1;
        if (step == 0)
        {
            throw ScriptException.Value("slice step cannot be zero");
        }

        var first = step > 0 ? 0 : length - 1;
        var last = step > 0 ? length : -1;
        var start = Clamp(Part(slice.Lower), first, length, step);
        var stop = Clamp(Part(slice.Upper), last, length, step);
        var indices = new List<int>();
        for (long i = start; step > 0 ? i < stop : i > stop; i += step)
        {
            indices.Add((int)i);
        }

        return indices;
    }

    private static int Clamp(int? bound, int fallback, int length, int step)
    {
        if (bound is not { } value)
        {
            return fallback;
        }

        var absolute = value < 0 ? value + length : value;
        return step > 0 ? Math.Clamp(absolute, 0, length) : Math.Clamp(absolute, -1, length - 1);
    }

    private static int? Part(Value value) => value is NoneValue ? null
        : Numbers.TryInteger(value, out var integer) ? (int)BigInteger.Clamp(integer, -1_000_000_000, 1_000_000_000)
        : throw ScriptException.Type("slice indices must be integers or None or have an __index__ method");
}
