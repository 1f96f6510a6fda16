using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Broker.Tests.Sandbox;

/// <summary>Tests that run once with real root and once in a user namespace.</summary>
public abstract class BothModesTests
{
    public static TheoryData<LaunchMode> Modes { get; } = [LaunchMode.Root, LaunchMode.Rootless];
}
