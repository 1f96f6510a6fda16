using FsCheck;
using FsCheck.Fluent;
using Kiln.Configuration.Tests.Support;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Tests.Robustness;

/// <summary>Whatever value is written as source text is read back as that value.</summary>
public sealed class RoundTripTests
{
    private const int Depth = 3;

    [Fact]
    public void A_written_value_is_read_back() => Prop.ForAll(Arb.From(Values(Depth)), value =>
    {
        Value read = Sample.Load($"config_opts['x'] = {Representation.Source(value)}\n").Main.TryGetRaw("x", out Value? found) ? found : NoneValue.Instance;

        return ValueEquality.AreEqual(value, read);
    }).QuickCheckThrowOnFailure();

    private static Gen<Value> Values(int depth)
    {
        Gen<Value> simple = Gen.OneOf(
            Gen.Choose(-1_000_000, 1_000_000).Select(Value (number) => new IntValue(number)),
            Texts().Select(Value (text) => new TextValue(text)),
            Gen.Elements<Value>(BoolValue.True, BoolValue.False, NoneValue.Instance));
        if (depth == 0)
        {
            return simple;
        }

        Gen<Value[]> items = Gen.ArrayOf(Values(depth - 1), 3);
        return Gen.OneOf(
            simple,
            items.Select(Value (list) => new ListValue(list)),
            items.Select(Value (list) => new TupleValue(list)),
            Gen.ArrayOf(Texts().Zip(Values(depth - 1)), 3).Select(Value (pairs) => new DictValue(pairs.Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)))));
    }

    // Without the opening brace, which begins a template.
    private static Gen<string> Texts() =>
        Gen.ArrayOf(Gen.Elements("ab'\"\\\n\t }%#é€😀".EnumerateRunes().Select(rune => rune.ToString()).ToArray()), 6).Select(string.Concat);
}
