using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Kiln.Sdk.Wire;

namespace Kiln.Sdk.Tests.Documentation;

/// <summary>JSON schemas of the types of the wire.</summary>
internal static class WireSchemas
{
    private static readonly JsonSchemaExporterOptions Exporting = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = static (context, node) => context.TypeInfo.Type.Equals(typeof(TimeSpan))
            ? new JsonObject { ["type"] = "number", ["minimum"] = 0, ["description"] = "seconds" }
            : context.TypeInfo.Type.Equals(typeof(byte[])) || context.TypeInfo.Type.Equals(typeof(ReadOnlyMemory<byte>))
                ? new JsonObject { ["type"] = "string", ["contentEncoding"] = "base64" }
                : context.TypeInfo.Type.Equals(typeof(Uri)) ? new JsonObject { ["type"] = "string", ["format"] = "uri" }
                : context.TypeInfo.Type.Equals(typeof(Kiln.Sdk.Configuration.ISettings)) ? new JsonObject { ["type"] = "object" } : WithoutNulls(context, node),
    };

    /// <summary>What is null is not sent, so it is not required.</summary>
    private static JsonNode WithoutNulls(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is JsonObject schema && schema["required"] is JsonArray required)
        {
            string[] kept = [.. required.Select(name => name!.GetValue<string>())
                .Where(name => context.TypeInfo.Properties.FirstOrDefault(property => property.Name == name) is not { IsRequired: false })];
            schema.Remove("required");
            if (kept.Length > 0)
            {
                schema["required"] = new JsonArray([.. kept.Select(name => (JsonNode)name)]);
            }
        }

        return node;
    }

    public static string For(Type type, string id) => Text(Node(type), id, type.Name);

    public static JsonNode Node(Type type, JsonSerializerOptions? options = null) => (options ?? WireJson.Strict).GetJsonSchemaAsNode(type, Exporting);

    public static string Text(JsonNode schema, string id, string title)
    {
        var complete = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["$id"] = $"https://kiln.example/schema/{id}",
            ["title"] = title,
        };
        foreach ((string name, JsonNode? value) in schema.AsObject())
        {
            complete[name] = value?.DeepClone();
        }

        return complete.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n";
    }
}
