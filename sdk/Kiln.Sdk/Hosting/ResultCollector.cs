using Kiln.Sdk.Wire;

namespace Kiln.Sdk.Hosting;

/// <summary>What a handler adjusts, refuses or prints, until it is sent as its answer.</summary>
internal sealed class ResultCollector
{
    public List<MountAdjustment> Mounts { get; } = [];

    public OrderedDictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public List<string> Packages { get; } = [];

    public List<string> Vetoes { get; } = [];

    public List<string> Printed { get; } = [];

    public HookInvokeResult ToResult() => new()
    {
        Mounts = Mounts.Count == 0 ? null : Mounts,
        Environment = Environment.Count == 0 ? null : Environment,
        Packages = Packages.Count == 0 ? null : Packages,
        Vetoes = Vetoes.Count == 0 ? null : Vetoes,
        Printed = Printed.Count == 0 ? null : Printed,
    };
}
