using Kiln.Sdk.Contracts;

namespace Kiln.Sdk.Wire;

/// <summary>A claim of a layer cache that stays in the plugin.</summary>
/// <param name="Claim">Its number, for <c>store</c> and <c>release</c>.</param>
/// <param name="WillStore">Whether <c>store</c> may keep what is made.</param>
/// <param name="Restored">The state that the root is in now; missing if it has to be made.</param>
internal sealed record ClaimData(int Claim, bool WillStore, LayerState? Restored = null);
