namespace Kiln.Broker.Contracts.Verbs;

/// <summary>
/// Makes one of the two state directories that policy knows (<c>state.prepare</c>), root:BuildGid 0775, so that the caller can
/// make its own directories below. Has no effect where the directory exists. In a user namespace it is refused: the caller owns
/// its state directories there.
/// </summary>
/// <param name="Area">Which directory.</param>
public sealed record PrepareState(StateArea Area) : BrokerRequest<Done>;
