using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.Tests.Layers;

/// <summary>How a run on a <see cref="LayerCase"/> ended.</summary>
/// <param name="State">The state that the root is in; null if it is none that is kept.</param>
/// <param name="Restored">Whether it was there.</param>
/// <param name="Content">What the root has.</param>
internal sealed record Outcome(LayerState? State, bool Restored, string Content);
