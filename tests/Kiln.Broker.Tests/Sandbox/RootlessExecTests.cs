using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Broker.Tests.Sandbox;

/// <summary>The real broker in a user namespace.</summary>
public sealed class RootlessExecTests : ExecSuite
{
    private protected override Task<SandboxBench> OpenAsync() => SandboxBench.OpenAsync(LaunchMode.Rootless);
}
