namespace Kiln.Sdk.Contracts;

/// <summary>A state of the tree that is wanted.</summary>
/// <param name="Subject">What it is, for people, for instance the name of a source package.</param>
/// <param name="Inputs">All that determines it, apart from what the parent and the repositories stand for.</param>
public sealed record LayerRequest(string Subject, IReadOnlyList<LayerInput> Inputs)
{
    /// <summary>The state that it grows from; null for the state after initialisation.</summary>
    public LayerState? Parent { get; init; }

    /// <summary>Digest of the requirements that the state meets beyond its parent; null for the state after initialisation.</summary>
    public string? Meets { get; init; }

    /// <summary>Where packages come from; null for a state with a parent, whose revisions are its parent's.</summary>
    public RepositoryList? Repositories { get; init; }

    /// <summary>
    /// Names a build completely (source and all that is given to it), so that the state in which the last build of that name ended may be restored in place
    /// of the one asked for; null if none may.
    /// </summary>
    public string? Recipe { get; init; }
}
