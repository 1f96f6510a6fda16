namespace Kiln.Sdk.Contracts;

/// <summary>
/// A run that is not the plain life cycle of one buildroot: the operation decides what is initialised and built, and when. The kernel still
/// owns every state in it. A mode of the command line has one provider.
/// </summary>
public interface IOperation
{
    /// <summary>The modes it serves, as the command line names them without the dashes, for instance <c>copyin</c>.</summary>
    IReadOnlyList<string> Modes { get; }

    /// <summary>Runs one mode.</summary>
    /// <returns>The exit status of the program.</returns>
    /// <exception cref="Errors.KilnException">The run fails with it; no other exception is a failure that was meant.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    Task<int> RunAsync(IOperationSession session, CancellationToken cancellation);
}
