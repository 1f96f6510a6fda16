using System.Text.Json.Nodes;
using Kiln.Kernel.Plugins.Control;

namespace Kiln.Process.Tests.Control;

public sealed class OptionSchemaTests
{
    private static readonly JsonObject Schema = JsonNode.Parse("""
        {"type":"object","additionalProperties":false,"required":["name"],"properties":{
          "name":{"type":"string","pattern":"^[a-z]+$"},"size":{"type":"integer","minimum":1,"maximum":9},"mode":{"enum":["a","b"]},
          "list":{"type":"array","items":{"type":"string"}},"any":{"type":["string","integer"]},"map":{"type":"object","additionalProperties":{"type":"boolean"}}}}
        """)!.AsObject();

    [Theory]
    [InlineData("""{"name":"x","size":5,"mode":"a","list":["y"],"any":3,"map":{"k":true}}""", "")]
    [InlineData("""{"name":"x","size":null}""", "")]
    [InlineData("""{}""", "name: is not set, and must be")]
    [InlineData("""{"name":"X1"}""", "name: must match ^[a-z]+$")]
    [InlineData("""{"name":3}""", "name: must be text")]
    [InlineData("""{"name":"x","size":10}""", "size: must be at most 9")]
    [InlineData("""{"name":"x","size":0}""", "size: must be at least 1")]
    [InlineData("""{"name":"x","size":1.5}""", "size: must be a whole number")]
    [InlineData("""{"name":"x","mode":"c"}""", "mode: must be one of a, b")]
    [InlineData("""{"name":"x","list":["y",1]}""", "list/[1]: must be text")]
    [InlineData("""{"name":"x","list":"y"}""", "list: must be a list")]
    [InlineData("""{"name":"x","any":true}""", "any: must be text or a whole number")]
    [InlineData("""{"name":"x","map":{"k":1}}""", "map/k: must be True or False")]
    [InlineData("""{"name":"x","siez":1}""", "siez: is not known; known are name, size, mode, list, any, map")]
    public void Problems_name_the_value(string options, string expected) => Assert.Equal(
        expected, string.Join("; ", OptionSchema.Check(Schema, JsonNode.Parse(options)!.AsObject()).Select(found => $"{string.Join('/', found.Path)}: {found.Problem}")));

    [Fact]
    public void Without_a_schema_there_are_no_options() =>
        Assert.Equal("is not known; there are no options", OptionSchema.Check(null, new JsonObject { ["x"] = 1 }).Single().Problem);
}
