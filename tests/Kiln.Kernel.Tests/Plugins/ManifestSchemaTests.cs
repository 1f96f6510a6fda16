using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Kiln.Kernel.Plugins;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Manifest;
using NJsonSchema;

namespace Kiln.Kernel.Tests.Plugins;

/// <summary>sdk/schema/manifest.schema.json and the reader say the same of a manifest.</summary>
public sealed class ManifestSchemaTests : IDisposable
{
    private const string Good = """
        {
          "id": "hw_info", "version": "1.2.3", "api": ">=1.0 <2.0", "kind": "process", "entry": "python3 plugin.py", "scope": "main", "summary": "Records the hardware.",
          "hooks": [{ "id": "preinit", "after": ["yum_cache"], "before": [], "deadlineSeconds": 30 }, { "id": "initfailed", "onFailure": "abort" }],
          "provides": ["IRootProvider"], "permissions": ["artifact:add", "exec:host:lscpu"], "options": { "type": "object" }, "enabledByDefault": true, "essential": false
        }
        """;

    private static readonly string Root = typeof(ManifestSchemaTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(item => item.Key == "RepositoryRoot").Value!;

    private static readonly string Text = File.ReadAllText(Path.Combine(Root, "sdk/schema/manifest.schema.json"));
    private static readonly JsonObject Node = JsonNode.Parse(Text)!.AsObject();
    private static readonly JsonSchema Schema = JsonSchema.FromJsonAsync(Text).GetAwaiter().GetResult();

    private readonly string path = Path.GetTempFileName();

    public static TheoryData<string> Manifests =>
    [
        .. new[] { "plugins", "pm-adapters", "sdk/templates" }
            .SelectMany(directory => Directory.GetFiles(Path.Combine(Root, directory), "plugin.json", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Root, file))
            .Where(file => !file.Split('/').Intersect(["bin", "obj", "out", "node_modules"], StringComparer.Ordinal).Any())
            .Order(StringComparer.Ordinal),
    ];

    public void Dispose() => File.Delete(path);

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Manifests_of_the_repository_are_good_for_both(string file) => Assert.Equal((true, true), Judge(
        File.ReadAllText(Path.Combine(Root, file))
            .Replace("HOSTING_KIND", "process", StringComparison.Ordinal).Replace("HOSTING_ENTRY", "dotnet Sample.dll", StringComparison.Ordinal)));

    [Fact]
    public void Members_are_those_that_the_reader_knows()
    {
        SameMembers(typeof(ManifestText), Node);
        SameMembers(typeof(ManifestHookText), Node["properties"]!["hooks"]!["items"]!.AsObject());
    }

    [Fact]
    public void Names_are_those_of_the_sdk()
    {
        JsonNode members = Node["properties"]!;
        Assert.Equal(HookCatalogue.All.Select(hook => hook.Id), Strings(members["hooks"]!["items"]!["properties"]!["id"]!["enum"]!));
        IEnumerable<string> contracts = typeof(IPackageManager).Assembly.GetExportedTypes().Select(type => type.Name).Where(ManifestReader.IsContract);
        Assert.Equal(contracts.Order(StringComparer.Ordinal), Strings(members["provides"]!["items"]!["enum"]!));
        string[] permissions = Strings(members["permissions"]!["items"]!["anyOf"]![0]!["enum"]!);
        var known = (IEnumerable<string>)typeof(PermissionNames).GetField("Plain", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        Assert.Equal(known.Order(StringComparer.Ordinal), permissions.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("\"hw_info\"", "\"other\"")]
    [InlineData("\"id\": \"hw_info\"", "\"$schema\": \"manifest.schema.json\", \"id\": \"hw_info\"")]
    [InlineData("\"process\", \"entry\": \"python3 plugin.py\"", "\"assembly\", \"entry\": \"A.dll#N.C\"")]
    [InlineData("python3 plugin.py", "bin/run --fast")]
    [InlineData("\"exec:host:lscpu\"", "\"host:write:cache\", \"net\", \"secret:token\"")]
    [InlineData("\"deadlineSeconds\": 30", "\"deadlineSeconds\": 0.5")]
    [InlineData("\"deadlineSeconds\": 30", "\"deadlineSeconds\": null")]
    [InlineData("{ \"type\": \"object\" }", "null")]
    public void What_one_takes_the_other_takes(string from, string to) => Assert.Equal((true, true), Judge(Changed(from, to)));

    [Theory]
    [InlineData("\"hw_info\"", "\"HW-Info\"")]
    [InlineData("\"hw_info\"", "null")]
    [InlineData("\"hw_info\"", "7")]
    [InlineData("\"id\": \"hw_info\",", "")]
    [InlineData("\"scope\": \"main\",", "")]
    [InlineData("\"1.2.3\"", "\"one\"")]
    [InlineData("\">=1.0 <2.0\"", "\"1.0\"")]
    [InlineData("\"process\"", "\"dll\"")]
    [InlineData("\"process\"", "\"assembly\"")]
    [InlineData("python3 plugin.py", "/usr/bin/python3 plugin.py")]
    [InlineData("python3 plugin.py", "../run")]
    [InlineData("python3 plugin.py", "bin/../../run")]
    [InlineData("python3 plugin.py", " ")]
    [InlineData("\"main\"", "\"everything\"")]
    [InlineData("Records the hardware.", "")]
    [InlineData("Records the hardware.", "two\\nlines")]
    [InlineData("\"summary\"", "\"sumary\"")]
    [InlineData("\"preinit\"", "\"preinitt\"")]
    [InlineData("\"after\"", "\"afterwards\"")]
    [InlineData("\"abort\"", "\"warn\"")]
    [InlineData("\"deadlineSeconds\": 30", "\"deadlineSeconds\": 0")]
    [InlineData("\"deadlineSeconds\": 30", "\"deadlineSeconds\": 90000")]
    [InlineData("\"deadlineSeconds\": 30", "\"deadlineSeconds\": \"30\"")]
    [InlineData("\"IRootProvider\"", "\"IRoot\"")]
    [InlineData("\"exec:host:lscpu\"", "\"exec:host:\"")]
    [InlineData("\"exec:host:lscpu\"", "\"everything\"")]
    [InlineData("\"enabledByDefault\": true", "\"enabledByDefault\": \"yes\"")]
    [InlineData("{ \"type\": \"object\" }", "[]")]
    public void What_one_refuses_the_other_refuses(string from, string to) => Assert.Equal((false, false), Judge(Changed(from, to)));

    private static string Changed(string from, string to)
    {
        string text = Good.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(Good, text);
        return text;
    }

    /// <returns>Whether the reader and the schema take it.</returns>
    private (bool Reader, bool Schema) Judge(string manifest)
    {
        File.WriteAllText(path, manifest);
        bool isRead = true;
        try
        {
            ManifestReader.Read(path);
        }
        catch (KilnException)
        {
            isRead = false;
        }

        return (isRead, Schema.Validate(manifest).Count == 0);
    }

    private static void SameMembers(Type type, JsonObject schema)
    {
        IList<JsonPropertyInfo> members = ManifestJson.Strict.GetTypeInfo(type)!.Properties;
        Assert.Equal(Sorted(members.Select(member => member.Name)), Sorted(schema["properties"]!.AsObject().Select(member => member.Key)));
        Assert.Equal(Sorted(members.Where(member => member.IsRequired).Select(member => member.Name)), Sorted(Strings(schema["required"]!)));
    }

    private static IEnumerable<string> Sorted(IEnumerable<string> names) => names.Order(StringComparer.Ordinal);

    private static string[] Strings(JsonNode array) => [.. array.AsArray().Select(item => item!.GetValue<string>())];
}
