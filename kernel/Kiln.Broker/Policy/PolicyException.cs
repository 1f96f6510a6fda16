namespace Kiln.Broker.Policy;

/// <summary>The policy file cannot be used; the broker does not start.</summary>
internal sealed class PolicyException(string message) : Exception(message);
