using System.Runtime.CompilerServices;
using Kiln.Sdk.Plans;

namespace Kiln.Sdk.Services;

/// <summary>Messages of the run.</summary>
public interface ILog
{
    /// <summary>Writes one record; several lines stay one record.</summary>
    /// <param name="level">Importance.</param>
    /// <param name="message">Text for people.</param>
    /// <param name="channel">Where it goes. Default: root.log.</param>
    /// <param name="file">Filled by the compiler; shown in root.log.</param>
    /// <param name="line">Filled by the compiler; shown in root.log.</param>
    void Write(
        LogLevel level,
        string message,
        LogChannel channel = LogChannel.Root,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0);
}
