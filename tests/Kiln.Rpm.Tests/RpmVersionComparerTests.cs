using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Kiln.Rpm.Tests;

public sealed class RpmVersionComparerTests
{
    private const string Alphabet = "0019aBz.~^_+";

    [Theory]
    [InlineData("1.0", "1.0", 0)]
    [InlineData("1.0", "2.0", -1)]
    [InlineData("2.0.1", "2.0", 1)]
    [InlineData("2.0.1a", "2.0.1", 1)]
    [InlineData("5.5p1", "5.5p2", -1)]
    [InlineData("5.5p10", "5.5p1", 1)]
    [InlineData("10xyz", "10.1xyz", -1)]
    [InlineData("xyz10", "xyz10.1", -1)]
    [InlineData("xyz.4", "8", -1)]
    [InlineData("6.0.rc1", "6.0", 1)]
    [InlineData("10b2", "10a1", 1)]
    [InlineData("1.0aa", "1.0a", 1)]
    [InlineData("10.0001", "10.1", 0)]
    [InlineData("10.0001", "10.0039", -1)]
    [InlineData("4.999.9", "5.0", -1)]
    [InlineData("20101121", "20101122", -1)]
    [InlineData("2_0", "2.0", 0)]
    [InlineData("a+", "a_", 0)]
    [InlineData("+", "_", 0)]
    [InlineData("1.0~rc1", "1.0", -1)]
    [InlineData("1.0~rc1~git123", "1.0~rc1", -1)]
    [InlineData("1.0^", "1.0", 1)]
    [InlineData("1.0^git1", "1.0^git2", -1)]
    [InlineData("1.0^git1", "1.01", -1)]
    [InlineData("1.0^20160101", "1.0.1", -1)]
    [InlineData("1.0~rc1^git1", "1.0~rc1", 1)]
    [InlineData("1.0^git1~pre", "1.0^git1", -1)]
    [InlineData("", "1", -1)]
    [InlineData("", "", 0)]
    [InlineData("", "~", 1)]
    [InlineData("", "^", -1)]
    public void Orders_as_rpm_does(string left, string right, int expected)
    {
        Assert.Equal(expected, RpmVersionComparer.Instance.Compare(left, right));
        Assert.Equal(-expected, RpmVersionComparer.Instance.Compare(right, left));
    }

    [Fact]
    public void A_null_counts_as_empty() => Assert.Equal(0, RpmVersionComparer.Instance.Compare(null, ""));

    [Fact]
    public void Is_antisymmetric_on_any_text() => Prop.ForAll<NonNull<string>, NonNull<string>>((left, right) =>
            RpmVersionComparer.Instance.Compare(left.Get, right.Get) == -RpmVersionComparer.Instance.Compare(right.Get, left.Get))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Agrees_with_rpm_on_random_versions()
    {
        var random = new Random(20261125);
        var pairs = Enumerable.Range(0, FuzzSize.Count(2000)).Select(_ => (Left: RandomVersion(random), Right: RandomVersion(random))).ToList();
        foreach (var chunk in pairs.Chunk(500))
        {
            var script = new StringBuilder("%{lua:");
            foreach (var (left, right) in chunk)
            {
                script.Append(CultureInfo.InvariantCulture, $"print(rpm.vercmp('{left}','{right}')..' ') ");
            }

            var answers = HostProgram.Run("rpm", "--eval", script.Append('}').ToString()).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            for (var i = 0; i < chunk.Length; i++)
            {
                var ours = RpmVersionComparer.Instance.Compare(chunk[i].Left, chunk[i].Right);
                Assert.True(ours == int.Parse(answers[i], CultureInfo.InvariantCulture), $"'{chunk[i].Left}' against '{chunk[i].Right}': rpm says {answers[i]}, we say {ours}");
            }
        }
    }

    // Close to each other, so that the comparison gets past the first segment.
    private static string RandomVersion(Random random)
    {
        var length = random.Next(1, 7);
        return "1" + new string(Enumerable.Range(0, length).Select(_ => Alphabet[random.Next(Alphabet.Length)]).ToArray());
    }
}
