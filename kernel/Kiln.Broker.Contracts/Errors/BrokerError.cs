namespace Kiln.Broker.Contracts.Errors;

/// <summary>A refused or failed request.</summary>
/// <param name="Reason">For programs.</param>
/// <param name="Message">For people: names the thing and the cause.</param>
/// <param name="Errno">The system call's error number, or 0.</param>
public sealed record BrokerError(BrokerErrorReason Reason, string Message, int Errno);
