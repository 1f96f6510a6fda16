namespace Kiln.Cli.Inspection;

/// <summary>A plugin that should be there and is not.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Reason">Why it should be there.</param>
/// <param name="Summary">What it does; null if nobody knows.</param>
internal sealed record MissingPlugin(string Id, string Reason, string? Summary);
