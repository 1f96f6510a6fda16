using Kiln.Kernel.Buildroots;
using Kiln.Kernel.Operations;
using Kiln.Kernel.Services;

namespace Kiln.Kernel.States;

/// <summary>What a state works on.</summary>
/// <param name="Run">The run.</param>
/// <param name="Buildroot">The buildroot.</param>
internal sealed record StateContext(RunContext Run, Buildroot Buildroot)
{
    /// <summary>The package that is built, if the state is about one.</summary>
    public BuildItem? Item { get; init; }

    /// <summary>What is scrubbed, if the state is about it.</summary>
    public ScrubStep? Scrub { get; init; }

    /// <summary>The request to the package manager, if the state is about one.</summary>
    public Transaction? Transaction { get; init; }

    /// <summary>Packages that plugins asked for, while they are collected.</summary>
    public IList<string> Extras { get; init; } = [];

    /// <summary>The same for the buildroot that builds, then for the one that holds the package manager.</summary>
    public IReadOnlyList<StateContext> EachBuildroot() => Run.Bootstrap is { } bootstrap ? [this, this with { Buildroot = bootstrap }] : [this];
}
