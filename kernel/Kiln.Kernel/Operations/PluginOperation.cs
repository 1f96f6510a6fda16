using Kiln.Sdk.Services;

namespace Kiln.Kernel.Operations;

/// <summary>A mode that a plugin provides.</summary>
/// <param name="Mode">The mode, as the command line names it without the dashes.</param>
/// <param name="Words">Words that belong to no option.</param>
/// <param name="Options">Options that concern operations, by name without dashes.</param>
/// <param name="Files">The caller's files.</param>
public sealed record PluginOperation(
    string Mode, IReadOnlyList<string> Words, IReadOnlyDictionary<string, string> Options, ICallerFiles Files) : Operation;
