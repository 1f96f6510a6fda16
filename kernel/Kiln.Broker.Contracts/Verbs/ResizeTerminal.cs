namespace Kiln.Broker.Contracts.Verbs;

/// <summary>Tells a program's terminal its new size (<c>exec.resize</c>).</summary>
public sealed record ResizeTerminal(int Exec, TerminalSize Size) : BrokerRequest<Done>;
