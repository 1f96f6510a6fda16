namespace Kiln.Sdk.Wire;

/// <summary>Answer to <c>tree/exists</c>.</summary>
internal sealed record TreeExistsResult(bool Exists);
