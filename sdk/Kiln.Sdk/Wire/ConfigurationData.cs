using System.Text.Json.Nodes;

namespace Kiln.Sdk.Wire;

/// <summary>The complete configuration of the buildroot.</summary>
/// <param name="Values">Option → value, templates expanded.</param>
/// <param name="Origins">Option → where it was set, as <c>FILE:LINE</c> or <c>command line</c>; without those that have their defaults.</param>
/// <param name="Broken">Option → why it has no value: its template cannot be expanded.</param>
internal sealed record ConfigurationData(JsonObject Values, IReadOnlyDictionary<string, string> Origins, IReadOnlyDictionary<string, string> Broken);
