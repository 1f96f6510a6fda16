namespace Kiln.Kernel.Plugins;

/// <summary>One hook in a <c>plugin.json</c> as it is written.</summary>
internal sealed record ManifestHookText
{
    public required string Id { get; init; }

    public IReadOnlyList<string> Before { get; init; } = [];

    public IReadOnlyList<string> After { get; init; } = [];

    public string? OnFailure { get; init; }
}
