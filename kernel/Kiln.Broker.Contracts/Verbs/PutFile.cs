using System.Text.Json.Serialization;

namespace Kiln.Broker.Contracts.Verbs;

/// <summary>
/// Writes a regular file into a tree from descriptor 0 (<c>tree.put</c>), beside and renamed into place; parents are made.
/// </summary>
/// <param name="OnlyIfMissing">Leave an existing file (or link) alone.</param>
/// <param name="KeepIfEqual">Leave an existing file with the same content alone, so that its modification time stays.</param>
/// <param name="ModifiedUnixSeconds">Modification time of a file that is written; null for the moment of writing.</param>
[method: JsonConstructor]
public sealed record PutFile(
    int Tree, TreePath Path, int Mode, TreeOwner Owner, bool OnlyIfMissing, bool KeepIfEqual, long? ModifiedUnixSeconds) : BrokerRequest<Done>
{
    /// <summary>A file that gets the time of its writing.</summary>
    public PutFile(int Tree, TreePath Path, int Mode, TreeOwner Owner, bool OnlyIfMissing, bool KeepIfEqual)
        : this(Tree, Path, Mode, Owner, OnlyIfMissing, KeepIfEqual, null)
    {
    }
}
