using Kiln.Sdk.Contracts;
using Kiln.Sdk.Hooks;

namespace Kiln.Sdk.Wire;

/// <summary>What a hook tells besides the buildroot; members that do not belong to the hook are missing.</summary>
internal sealed record HookContextData
{
    /// <summary>The build: hooks of a build, <c>validate_build</c>.</summary>
    public BuildProgress? Build { get; init; }

    /// <summary>The user's words: hooks around <c>--shell</c> and <c>--chroot</c>.</summary>
    public IReadOnlyList<string>? Arguments { get; init; }

    /// <summary>What is scrubbed.</summary>
    public string? ScrubKind { get; init; }

    /// <summary>Name of the snapshot.</summary>
    public string? Snapshot { get; init; }

    /// <summary>Path of the spec file inside the tree: <c>pre_srpm_build</c>.</summary>
    public string? SpecPath { get; init; }

    /// <summary>Path of the sources inside the tree: <c>pre_srpm_build</c>.</summary>
    public string? SourcesPath { get; init; }

    /// <summary>What is asked of the package manager: <c>preyum</c>, <c>postyum</c>.</summary>
    public PackageRequest? Request { get; init; }

    /// <summary>Whether the package manager succeeded: <c>postyum</c>.</summary>
    public bool? Succeeded { get; init; }
}
