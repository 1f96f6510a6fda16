using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;

namespace Kiln.Sdk.Testing.Conformance;

/// <summary>A signer, and what its suite needs to know of the packages that it signs.</summary>
public sealed record SignerSubject
{
    /// <summary>The signer, and a buildroot that lets it do what it needs.</summary>
    public required Func<(ISigner Signer, IBuildroot Buildroot)> Open { get; init; }

    /// <summary>The same where signing cannot succeed, for instance because there is no key.</summary>
    public required Func<(ISigner Signer, IBuildroot Buildroot)> OpenBroken { get; init; }

    /// <summary>Writes an unsigned package to a path.</summary>
    public required Action<string> Make { get; init; }

    /// <summary>Whether the package at a path is signed.</summary>
    public required Func<string, bool> IsSigned { get; init; }
}
