namespace Kiln.Sdk.Wire;

/// <summary>Lines of text.</summary>
internal sealed record TextsResult(IReadOnlyList<string> Lines);
