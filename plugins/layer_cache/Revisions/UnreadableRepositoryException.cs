namespace Kiln.Plugins.LayerCache.Revisions;

/// <summary>A repository's state is not known for certain.</summary>
/// <param name="reason">Why, for people.</param>
/// <param name="cause">What it came from, or null.</param>
internal sealed class UnreadableRepositoryException(string reason, Exception? cause = null) : Exception(reason, cause);
