using System.Text.Json;
using System.Text.Json.Serialization;
using Kiln.Broker.Contracts.Codec;
using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Broker.Policy;

/// <summary>How the policy file is read: camelCase members, unknown ones are errors, comments are allowed.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    RespectNullableAnnotations = true,
    Converters = [typeof(StrictEnumConverter<DeviceNode>)])]
[JsonSerializable(typeof(BrokerPolicy))]
internal sealed partial class PolicyJson : JsonSerializerContext;
