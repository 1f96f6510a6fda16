namespace Kiln.Sdk.Wire;

/// <summary>Of <c>hook/invoke</c>.</summary>
/// <param name="Hook">Id of the hook.</param>
/// <param name="Buildroot">The buildroot it fires for.</param>
/// <param name="Context">What it tells besides.</param>
internal sealed record HookInvokeParameters(string Hook, BuildrootData Buildroot, HookContextData Context);
