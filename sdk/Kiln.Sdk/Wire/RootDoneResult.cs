namespace Kiln.Sdk.Wire;

/// <summary>Of <c>root/restore</c> and <c>root/remove</c>.</summary>
/// <param name="Done">Whether there was such a layer, and it could be done.</param>
internal sealed record RootDoneResult(bool Done);
