using System.Runtime.InteropServices;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Sessions;

namespace Kiln.Broker.Native;

/// <summary>Turns error numbers into answers.</summary>
internal static class SystemFailure
{
    /// <summary>The failure of the system call that was just made.</summary>
    internal static RequestFailedException Last(string message) => Of(Marshal.GetLastPInvokeError(), message);

    internal static RequestFailedException Of(int errno, string message) =>
        new(new BrokerError(ReasonOf(errno), $"{message}: {Text(errno)}", errno));

    private static string Text(int errno) => errno switch
    {
        Errno.TooManyLinks => "a symbolic link is in the way, and the broker follows none here",
        Errno.CrossDevice => "the path leads out of the tree's own file system (a mount is in the way, or '..' above the tree)",
        _ => Marshal.GetPInvokeErrorMessage(errno),
    };

    internal static BrokerErrorReason ReasonOf(int errno) => errno switch
    {
        Errno.NoEntry => BrokerErrorReason.NotFound,
        Errno.TooManyLinks or Errno.CrossDevice => BrokerErrorReason.PathEscape,
        Errno.NotPermitted or Errno.AccessDenied or Errno.ReadOnly => BrokerErrorReason.Denied,
        Errno.Busy or Errno.TextBusy => BrokerErrorReason.Busy,
        Errno.NoSpace or Errno.QuotaExceeded => BrokerErrorReason.NoSpace,
        Errno.NoSystemCall or Errno.NotSupported => BrokerErrorReason.Unsupported,
        Errno.NameTooLong or Errno.NotDirectory or Errno.IsDirectory or Errno.Exists or Errno.NotEmpty => BrokerErrorReason.Invalid,
        _ => BrokerErrorReason.System,
    };
}
