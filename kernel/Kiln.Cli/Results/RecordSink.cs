using System.Security.Cryptography;
using System.Text.Json;
using Kiln.Cli.Display;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Events;

namespace Kiln.Cli.Results;

/// <summary>Writes <c>result.json</c> into the result directory when the run ends: what the console said, for programs.</summary>
internal sealed class RecordSink(RequestRecord request, DateTimeOffset started, Action<string, IOException> failed) : IEventSink
{
    private readonly List<PhaseRecord> phases = [];
    private readonly SortedSet<string> artifacts = new(StringComparer.Ordinal);
    private string? directory;

    public void Accept(BuildEvent item)
    {
        switch (item)
        {
            case LogsOpened opened:
                directory = opened.ResultDirectory;
                break;
            case StateFinished state:
                phases.Add(new PhaseRecord(state.Id, state.Title, state.Bootstrap, Outcome(state.Outcome), Math.Round(state.Elapsed.TotalSeconds, 3)));
                break;
            case ArtifactAdded artifact:
                artifacts.Add(artifact.Path);
                break;
            case RunFinished finished when directory is not null:
                Write(directory, finished);
                break;
        }
    }

    private void Write(string target, RunFinished finished)
    {
        string path = Path.Combine(target, "result.json");
        string temporary = $"{path}.{Environment.ProcessId}";
        try
        {
            // A default result directory is inside a buildroot that may have been deleted on purpose.
            if (Directory.Exists(target))
            {
                File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(Record(target, finished), RecordJson.Default.RunRecord));
                File.Move(temporary, path, overwrite: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            failed(path, e as IOException ?? new IOException(e.Message, e));
        }
    }

    private RunRecord Record(string target, RunFinished finished) => new()
    {
        Program = new ProgramRecord("kiln", ProgramVersion.Own, ProgramVersion.Compatible),
        Request = request,
        Outcome = finished.Failure?.Error == KilnErrors.Interrupted ? "cancelled" : finished.ExitCode == 0 ? "success" : "failure",
        ExitCode = finished.ExitCode,
        Started = started,
        Finished = finished.Time,
        Phases = phases,
        Packages = InstalledPackages.Read(artifacts),
        Artifacts = [.. artifacts.Where(File.Exists).Select(Describe)],
        Failure = finished.Failure is { } failure ? Describe(failure, target) : null,
    };

    private static ArtifactRecord Describe(string path)
    {
        using FileStream file = File.OpenRead(path);
        return new ArtifactRecord(Path.GetFileName(path), file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    private static FailureRecord Describe(KilnException failure, string target) => new()
    {
        Code = failure.Error.Code,
        Meaning = failure.Error.Meaning,
        Message = failure.Message,
        Command = failure.Command is { } command ? FailureReport.CommandLine(command.Plan) : null,
        Status = failure.Command?.Result.ExitCode,
        Signal = failure.Command?.Result.Signal is > 0 and var signal ? signal : null,
        Problems = PackageProblems.Of(failure),
        LastLines = failure.Command is { } ended ? FailureReport.Tail(ended.Result) : [],
        Log = FailureReport.LogPath(failure, target),
        WayOut = failure.WayOut,
    };

    private static string Outcome(StateOutcome outcome) => outcome switch
    {
        StateOutcome.Done => "done",
        StateOutcome.Failed => "failed",
        _ => "cancelled",
    };
}
