using System.Reflection;
using NJsonSchema;

namespace Kiln.Cli.Tests.Results;

/// <summary>A schema of the SDK, against which what the program writes is held.</summary>
internal static class SchemaFile
{
    private static readonly string Root = typeof(SchemaFile).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!;

    public static JsonSchema Read(string name) => JsonSchema.FromJsonAsync(File.ReadAllText(Path.Combine(Root, "sdk", "schema", name))).GetAwaiter().GetResult();

    public static void MustFit(JsonSchema schema, string json) => Assert.Empty(schema.Validate(json).Select(error => $"{error}\n{json}"));
}
