using System.Globalization;
using System.Text;
using Kiln.Cli.Logs;
using Kiln.Sdk.Events;
using Kiln.Sdk.Plans;

namespace Kiln.Cli.Display;

/// <summary>What a run is doing right now, in one line: time, phase, package k of n, bytes.</summary>
internal sealed class RunProgress(DateTimeOffset started) : IEventSink
{
    private const string WholeRun = "run";
    private const int LongestLine = 400;

    private readonly Lock gate = new();
    private readonly OrderedDictionary<string, List<string>> phases = new(StringComparer.Ordinal);
    private readonly Dictionary<int, (LineAssembler Lines, PackageProgress Progress)> commands = [];

    public void Accept(BuildEvent item)
    {
        lock (gate)
        {
            Take(item);
        }
    }

    /// <summary>The line; empty before the run begins and after it has ended.</summary>
    public string Text(DateTimeOffset now)
    {
        lock (gate)
        {
            string[] current = [.. phases.Where(pair => pair.Value.Count > 0).Select(pair => pair.Key.Length == 0 ? pair.Value[^1] : $"[{pair.Key}] {pair.Value[^1]}")];
            if (current.Length == 0)
            {
                return string.Empty;
            }

            string detail = commands.Values.Select(command => command.Progress.Text).LastOrDefault(text => text.Length > 0) ?? string.Empty;
            return $"{Elapsed(now - started)}  {string.Join(", ", current)}{(detail.Length > 0 ? ": " : string.Empty)}{detail}";
        }
    }

    private static string Elapsed(TimeSpan time) =>
        time.TotalHours >= 1 ? time.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture) : time.ToString(@"m\:ss", CultureInfo.InvariantCulture);

    private void Take(BuildEvent item)
    {
        switch (item)
        {
            case StateStarted state when state.Title != WholeRun:
                Phases(item).Add(state.Title);
                break;
            case StateFinished state:
                int index = Phases(item).LastIndexOf(state.Title);
                Phases(item).RemoveRange(Math.Max(index, 0), index < 0 ? 0 : Phases(item).Count - index);
                break;
            case CommandStarted command when command.Plan.Echo == CommandEcho.Main || command.Plan.Log == LogChannel.Build:
                commands[command.Id] = (new LineAssembler(), new PackageProgress());
                break;
            case CommandOutput output when commands.TryGetValue(output.Id, out (LineAssembler Lines, PackageProgress Progress) command):
                command.Lines.Take(output.Data.Span, (line, ended) => Read(command.Progress, line));
                break;
            case CommandFinished command:
                commands.Remove(command.Id);
                break;
            case RunFinished:
                phases.Remove(item.Job ?? string.Empty);
                break;
        }
    }

    private static void Read(PackageProgress progress, ReadOnlySpan<byte> line)
    {
        if (line.Length is > 0 and < LongestLine)
        {
            progress.Take(Encoding.UTF8.GetString(line));
        }
    }

    private List<string> Phases(BuildEvent item)
    {
        string job = item.Job ?? string.Empty;
        if (!phases.TryGetValue(job, out List<string>? open))
        {
            phases.Add(job, open = []);
        }

        return open;
    }
}
