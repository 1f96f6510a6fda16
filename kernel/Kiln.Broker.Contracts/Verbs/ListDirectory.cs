namespace Kiln.Broker.Contracts.Verbs;

/// <summary>Lists a directory of a tree (<c>tree.list</c>), sorted by name (ordinal). A missing directory is an error of kind not-found.</summary>
/// <param name="After">Only names after this one; the empty string starts.</param>
public sealed record ListDirectory(int Tree, TreePath Path, string After) : BrokerRequest<DirectoryListing>;
