using System.Text.Json.Nodes;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;

namespace Kiln.Sdk.Tests.Configuration;

public sealed class OptionReaderTests
{
    private readonly OptionReader _options = new("demo", JsonNode.Parse("""{"text":"a","number":12,"flag":true,"none":null,"rows":[["/a","/b"]],"list":["x",1],"zero":0}""")!.AsObject());

    [Fact]
    public void Values_come_in_their_kind()
    {
        Assert.Equal("a", _options.Text("text", "z"));
        Assert.Equal(12, _options.Integer("number", 0));
        Assert.True(_options.Flag("flag", false));
        Assert.False(_options.Flag("zero", true));
        Assert.Equal(["/a", "/b"], _options.Rows("rows").Single());
        Assert.Equal(["x", "1"], _options.Texts("list"));
    }

    [Fact]
    public void What_is_unset_or_none_is_the_fallback()
    {
        Assert.Equal("z", _options.Text("none", "z"));
        Assert.Equal(7, _options.Integer("missing", 7));
        Assert.True(_options.Flag("missing", true));
        Assert.Empty(_options.Rows("missing"));
    }

    [Fact]
    public void A_wrong_kind_names_plugin_and_option()
    {
        KilnException error = Assert.Throws<KilnException>(() => _options.Flag("text", false));

        Assert.Equal(KilnErrors.BadOption, error.Error);
        Assert.Contains("'text'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'demo'", error.Message, StringComparison.Ordinal);
        Assert.Throws<KilnException>(() => _options.Rows("list"));
        Assert.Throws<KilnException>(() => _options.Integer("text", 0));
    }
}
