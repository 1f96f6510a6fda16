using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kiln.Kernel.Plugins.Control;

/// <summary>Files that say which plugins may take part.</summary>
[JsonSerializable(typeof(PolicyText))]
[JsonSerializable(typeof(LockText))]
internal sealed partial class ControlJson : JsonSerializerContext
{
    /// <summary>For what people write: unknown and duplicate members are errors, comments are not.</summary>
    public static ControlJson Strict { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    });

    /// <summary>For what the program writes.</summary>
    public static ControlJson Own { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true });
}
