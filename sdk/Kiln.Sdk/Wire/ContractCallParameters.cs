using System.Text.Json.Nodes;

namespace Kiln.Sdk.Wire;

/// <summary>Of <c>contract/call</c>.</summary>
/// <param name="Contract">Name of the contract, for instance <c>IRootProvider</c>.</param>
/// <param name="Member">Name of its member in camelCase without <c>Async</c>, for instance <c>plan</c>.</param>
/// <param name="Arguments">Arguments by name. The configuration is an empty object: it came with <c>initialize</c>.</param>
internal sealed record ContractCallParameters(string Contract, string Member, JsonObject Arguments);
