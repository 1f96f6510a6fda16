using System.Globalization;
using Kiln.Sdk.Events;

namespace Kiln.Cli.Logs;

/// <summary>Writes <c>state.log</c>: the states with their times.</summary>
internal sealed class StateLog(Action<string, IOException> failed) : IEventSink, IDisposable
{
    private LogFile? file;

    public void Accept(BuildEvent item)
    {
        if (item is LogsOpened opened)
        {
            file?.Dispose();
            file = LogFile.Open(Path.Combine(opened.ResultDirectory, "state.log"), failed);
        }

        if (file is not null && StateLines.Of(item) is { } line)
        {
            string time = item.Time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss,fff", CultureInfo.InvariantCulture);
            file.WriteLine($"{time} - {line}");
            file.Flush();
        }
    }

    public void Dispose() => file?.Dispose();
}
