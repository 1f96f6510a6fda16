namespace Kiln.Broker.Contracts.Verbs;

/// <summary>Sends a signal to a program and all it started (<c>exec.signal</c>). A program that has ended is no error.</summary>
public sealed record SignalExec(int Exec, ExecSignal Signal) : BrokerRequest<Done>;
