using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.LayerCache.Store;

/// <summary>Why a layer was made: kept with it, for <c>kiln layers why</c> and to go on from it.</summary>
/// <param name="Subject">For whom it was made.</param>
/// <param name="Base">Key of the base state that it grew from; its own for a base state.</param>
/// <param name="Met">Digests of the requirements that it meets, in the order in which they were installed.</param>
/// <param name="Inputs">All that its key is made of.</param>
internal sealed record LayerStory(string Subject, string Base, IReadOnlyList<string> Met, IReadOnlyList<LayerInput> Inputs);
