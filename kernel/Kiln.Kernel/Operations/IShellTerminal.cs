using Kiln.Broker.Contracts.Verbs;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Kernel.Operations;

/// <summary>The user's terminal. The program implements it; the kernel owns the other side.</summary>
public interface IShellTerminal
{
    /// <summary>Its size now.</summary>
    TerminalSize Size { get; }

    /// <summary>Connects it with the master side of a terminal in the buildroot.</summary>
    /// <param name="master">Stays the caller's.</param>
    /// <param name="resize">To be called whenever the size changes.</param>
    /// <param name="ended">Completes when the program on the other side has ended.</param>
    /// <returns>Completes when all output was shown and the terminal is as it was.</returns>
    Task ConnectAsync(SafeFileHandle master, Func<TerminalSize, Task> resize, Task ended);
}
