using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;

namespace Kiln.Sdk.Testing.Conformance;

/// <summary>A run of one mode of an operation that its suite tries.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="Words">Words of the command line with which it succeeds.</param>
/// <param name="Buildroot">The buildroot.</param>
/// <param name="Files">The caller's files.</param>
/// <param name="Host">Facts of the host.</param>
public sealed record OperationSubject(string Mode, IReadOnlyList<string> Words, IBuildroot Buildroot, ICallerFiles Files, HostFacts Host)
{
    /// <summary>Options of the command line with which it succeeds. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
