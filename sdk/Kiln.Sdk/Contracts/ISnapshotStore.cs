using Kiln.Sdk.Services;

namespace Kiln.Sdk.Contracts;

/// <summary>
/// Named snapshots of a buildroot, shared by all unique extensions of a configuration. Provided by the plugins whose roots can have them; the
/// one of the active root provider is used. A call that is refused, or cancelled before it began, changes nothing.
/// </summary>
public interface ISnapshotStore
{
    /// <summary>The snapshots, sorted by name.</summary>
    Task<IReadOnlyList<Snapshot>> ListAsync(IBuildroot buildroot, CancellationToken cancellation);

    /// <summary>Keeps the present state of the root under a name, which becomes the current one.</summary>
    /// <exception cref="Errors.KilnException">The name is taken or is none, or the root cannot be kept.</exception>
    Task MakeAsync(IBuildroot buildroot, string name, CancellationToken cancellation);

    /// <summary>Brings the root into the state of a snapshot, which becomes the current one.</summary>
    /// <exception cref="Errors.KilnException">There is none of that name.</exception>
    Task RollBackAsync(IBuildroot buildroot, string name, CancellationToken cancellation);

    /// <summary>Deletes a snapshot.</summary>
    /// <exception cref="Errors.KilnException">There is none of that name, or a root is based on it.</exception>
    Task RemoveAsync(IBuildroot buildroot, string name, CancellationToken cancellation);
}
