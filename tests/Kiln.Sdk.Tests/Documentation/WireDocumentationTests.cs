using System.Text;
using System.Text.Json.Nodes;
using Kiln.Sdk.Wire;

namespace Kiln.Sdk.Tests.Documentation;

public sealed class WireDocumentationTests
{
    private const string Begin = "<!-- methods: generated -->\n";
    private const string End = "<!-- methods: end -->\n";

    public static TheoryData<string> Methods => [.. WireMethod.All.Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_schemas_of_a_method_are_what_the_types_say(string name)
    {
        WireMethod method = WireMethod.All.Single(known => known.Name == name);

        GoldenFile.MustEqual(Path(method, "params"), WireSchemas.For(method.Parameters, File(method, "params")));
        if (method.Result is not null)
        {
            GoldenFile.MustEqual(Path(method, "result"), WireSchemas.For(method.Result, File(method, "result")));
        }
    }

    [Fact]
    public void Contracts_have_schemas_of_their_arguments_and_values()
    {
        var contracts = new JsonObject();
        foreach (Type contract in ContractMember.Contracts)
        {
            contracts[contract.Name] = new JsonObject(ContractMember.Of(contract).Select(member => KeyValuePair.Create(member.Name, (JsonNode?)Schema(member))));
        }

        GoldenFile.MustEqual("sdk/schema/plugin-protocol/contracts.json", contracts.ToJsonString(new() { WriteIndented = true }) + "\n");
    }

    [Fact]
    public void Every_method_has_a_line_and_nothing_else_has_a_schema()
    {
        string[] names = [.. typeof(WireMethods).GetFields().Select(field => (string)field.GetRawConstantValue()!)];

        Assert.Equal(names.Order(StringComparer.Ordinal).ToArray(), WireMethod.All.Select(method => method.Name).Order(StringComparer.Ordinal).ToArray());
        string[] expected = [.. WireMethod.All.Select(method => File(method, "params")), .. WireMethod.All.Where(method => method.Result is not null).Select(method => File(method, "result")), "contracts.json"];
        Assert.Equal([.. expected.Order(StringComparer.Ordinal)], GoldenFile.NamesIn("sdk/schema/plugin-protocol"));
    }

    [Fact]
    public void The_table_of_methods_is_what_the_catalogue_says()
    {
        string page = GoldenFile.Read("docs/plugin-protocol.md");
        int begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = page.IndexOf(End, StringComparison.Ordinal);

        GoldenFile.MustEqual("docs/plugin-protocol.md", page[..begin] + Table() + page[end..]);
    }

    private static string Table()
    {
        var table = new StringBuilder();
        foreach (bool fromKernel in (bool[])[true, false])
        {
            table.Append(fromKernel ? "From the kernel to the plugin:\n\n" : "\nFrom the plugin to the kernel:\n\n");
            table.Append("| method | kind | types (`Kiln.Sdk.Wire` unless named) | needs | meaning |\n|---|---|---|---|---|\n");
            foreach (WireMethod method in WireMethod.All.Where(method => method.FromKernel == fromKernel))
            {
                string kind = method.Result is null ? "notification" : "request";
                string types = method.Result is null ? Name(method.Parameters) : $"{Name(method.Parameters)} → {Name(method.Result)}";
                table.Append(FormattableString.Invariant($"| `{method.Name}` | {kind} | {types} | {method.Permission ?? "–"} | {method.Meaning} |\n"));
            }
        }

        return table.ToString();
    }

    private static string Name(Type type) => type.Namespace == typeof(WireMethod).Namespace ? $"`{type.Name}`" : $"`{type.FullName}`";

    private static JsonObject Schema(ContractMember member)
    {
        var arguments = new JsonObject(member.Method.GetParameters().Where(parameter => parameter.ParameterType != typeof(CancellationToken))
            .Select(parameter => KeyValuePair.Create(parameter.Name!, (JsonNode?)Argument(parameter.ParameterType))));
        return new JsonObject
        {
            ["arguments"] = arguments,
            ["value"] = member.ValueType is { } value ? WireSchemas.Node(value, WireJson.ForContracts(null)).DeepClone() : null,
        };
    }

    private static JsonNode Argument(Type type) => WireSchemas.Node(
        type == typeof(Services.IBuildroot) ? typeof(BuildrootData) : type, WireJson.ForContracts(null)).DeepClone();

    private static string File(WireMethod method, string what) => $"{method.Name.Replace("$/", string.Empty, StringComparison.Ordinal).Replace('/', '.')}.{what}.schema.json";

    private static string Path(WireMethod method, string what) => "sdk/schema/plugin-protocol/" + File(method, what);
}
