namespace Kiln.Broker.Contracts.Channel;

/// <summary>The signal of a pipe that nobody reads any more.</summary>
public static class BrokenPipeSignal
{
    /// <summary>SIGPIPE.</summary>
    public const int Number = 13;

    private const nint DefaultAction = 0;

    /// <summary>
    /// Takes back that the runtime ignores the signal, so that a handler can be registered: one for a signal that is ignored never gets called.
    /// To be followed by the registration at once, as the default action ends the process.
    /// </summary>
    /// <exception cref="ChannelException">The system refuses.</exception>
    public static void Restore()
    {
        if (ChannelCalls.Signal(Number, DefaultAction) == -1)
        {
            throw ChannelCalls.Failure("Cannot take back that broken pipes are ignored");
        }
    }
}
