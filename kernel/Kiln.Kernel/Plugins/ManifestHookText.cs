namespace Kiln.Kernel.Plugins;

/// <summary>
/// One hook in a <c>plugin.json</c> as it is written. Lists are settable: generated readers overwrite the initial value of init-only members.
/// </summary>
internal sealed record ManifestHookText
{
    public required string Id { get; init; }

    public IReadOnlyList<string> Before { get; set; } = [];

    public IReadOnlyList<string> After { get; set; } = [];

    public string? OnFailure { get; init; }

    public double? DeadlineSeconds { get; init; }
}
