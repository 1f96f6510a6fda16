namespace Kiln.Sdk.Wire;

/// <summary>Of <c>contract/call</c>.</summary>
/// <param name="Contract">Name of the contract, for instance <c>IRootProvider</c>.</param>
/// <param name="Member">Name of its member in camelCase, for instance <c>plan</c>.</param>
/// <param name="Arguments">Arguments by name.</param>
internal sealed record ContractCallParameters(string Contract, string Member, ContractArguments Arguments);
