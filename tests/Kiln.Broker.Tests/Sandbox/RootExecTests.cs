using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Broker.Tests.Sandbox;

/// <summary>The real broker with real root.</summary>
public sealed class RootExecTests : ExecSuite
{
    private protected override Task<SandboxBench> OpenAsync() => SandboxBench.OpenAsync(LaunchMode.Root);
}
