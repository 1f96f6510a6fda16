namespace Kiln.Plugins.Chain.Scheduling;

/// <summary>What is known of a package before it is built.</summary>
/// <param name="FileName">Name of its file; packages with one name share a result directory.</param>
/// <param name="Name">Name of the source package.</param>
/// <param name="Requires">What its build requires: names, paths, rich expressions.</param>
/// <param name="Provides">What its header says that its results will provide; not all headers do.</param>
internal sealed record SourceFacts(string FileName, string Name, IReadOnlyList<string> Requires, IReadOnlyList<string> Provides);
