using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.Tests.Layers;

/// <summary>A key changes with every input, and with nothing else.</summary>
public sealed class KeyTests : IDisposable
{
    private static readonly string[] Words = ["", "a", "b", "ab", "a b", "a\nb", "\0", "a\0b", "x=1", "é", "name", "requirements"];

    private readonly LayerCase _case = new();

    public KeyTests() => _case.Publish("r", 1);

    [Fact]
    public async Task Different_inputs_have_different_keys_and_their_order_does_not_matter()
    {
        var random = new Random(20261125);
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int step = 0; step < 400; step++)
        {
            LayerInput[] inputs = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => new LayerInput(Pick(random), Pick(random))).DistinctBy(input => input.Name, StringComparer.Ordinal)];
            string meaning = string.Join('|', inputs.OrderBy(input => input.Name, StringComparer.Ordinal).Select(input => $"{Escape(input.Name)}:{Escape(input.Value)}"));
            random.Shuffle(inputs);

            string key = (await _case.RunAsync(new RepositoryList([_case.Repository("r")], null), inputs)).State!.Key;

            Assert.Equal(keys.GetValueOrDefault(meaning, key), key, StringComparer.Ordinal);
            keys[meaning] = key;
        }

        Assert.Equal(keys.Count, keys.Values.Distinct(StringComparer.Ordinal).Count());
        Assert.True(keys.Count > 100);
    }

    [Fact]
    public async Task Every_repository_is_an_input()
    {
        _case.Publish("s", 1);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (RepositorySource[] sources in new RepositorySource[][]
            { [_case.Repository("r")], [_case.Repository("s")], [_case.Repository("r"), _case.Repository("s")], [], [_case.Repository("t", "r")] })
        {
            Assert.True(seen.Add((await _case.RunAsync(sources)).State!.Key));
        }
    }

    [Theory]
    [InlineData("max_size", "\"3G\"")]
    [InlineData("max_age_days", "3")]
    [InlineData("dependency_layers", "true")]
    [InlineData("repository_timeout", "7")]
    public async Task Options_of_the_cache_itself_are_none(string option, string value)
    {
        Outcome first = await _case.RunAsync(_case.Repository("r"));
        _case.Options = $$"""{"{{option}}": {{value}}}""";

        Assert.Equal(first.State, (await _case.RunAsync(_case.Repository("r"))).State! with { Met = first.State!.Met });
    }

    public void Dispose() => _case.Dispose();

    private static string Pick(Random random) => Words[random.Next(Words.Length)];

    private static string Escape(string text) => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(text));
}
