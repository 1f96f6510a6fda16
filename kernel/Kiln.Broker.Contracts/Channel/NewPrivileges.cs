namespace Kiln.Broker.Contracts.Channel;

/// <summary>Keeps a process that gave up root from getting it back through a set-uid program.</summary>
public static unsafe class NewPrivileges
{
    private const int SetNoNewPrivileges = 38;
    private const int SetModeFilter = 1;
    private const int AllThreads = 1;
    private const ulong ReturnAllow = 0x06 | (0x7FFF0000UL << 32);

    /// <summary>Forbids it for all threads of the process, and for every process they start.</summary>
    /// <exception cref="ChannelException">The system refused.</exception>
    public static void Forbid()
    {
        if (ChannelCalls.ProcessControl(SetNoNewPrivileges, 1, 0, 0, 0) != 0)
        {
            throw ChannelCalls.Failure("Cannot forbid new privileges");
        }

        // The flag is one thread's. A filter that allows everything is the kernel's means to give it to all of them at once.
        var instruction = ReturnAllow;
        var program = new ChannelCalls.FilterProgram { Length = 1, Instructions = &instruction };
        if (ChannelCalls.SystemCall(ChannelCalls.SysSeccomp, SetModeFilter, AllThreads, (nint)(&program), 0) != 0)
        {
            throw ChannelCalls.Failure("Cannot forbid new privileges in all threads");
        }
    }
}
