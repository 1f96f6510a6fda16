using System.Text.Json.Nodes;

namespace Kiln.Sdk.Wire;

/// <summary>What a member of a contract gives.</summary>
/// <param name="Value">The value; missing if it gives none.</param>
internal sealed record ContractCallResult(JsonNode? Value = null);
