using System.Text.Json;
using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Layers;
using Kiln.Configuration.Listing;
using Kiln.Configuration.Options;
using Kiln.Configuration.Requests;

namespace Kiln.Configuration.Tests.Support;

/// <summary>Compares what a request yields with what was recorded for it.</summary>
internal static class Comparison
{
    // Kiln's own advice, which Mock does not give.
    private static readonly HashSet<string> s_ownAdvice = new(StringComparer.Ordinal) { "unknown-option", "wrong-type", "deprecated-option-info", "file-warning" };

    public static List<string> Run(ConfigurationRequest request, JsonElement recorded)
    {
        var differences = new List<string>();
        CompareFiles(request, recorded, differences);
        try
        {
            var loaded = ConfigurationLoader.Load(request);
            CompareSuccess(request, recorded, loaded, differences);
        }
        catch (ConfigurationException error)
        {
            CompareFailure(recorded, error, differences);
        }

        return differences;
    }

    private static void CompareFiles(ConfigurationRequest request, JsonElement recorded, List<string> differences)
    {
        if (!recorded.TryGetProperty("loaded_raw", out var raw) || raw.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        var files = new FileLayers(request, new LoadSession(request.Host, request.Limits), []);
        try
        {
            files.Load();
        }
        catch (ConfigurationException error)
        {
            differences.Add($"loading the files failed: {error.Message}");
            return;
        }

        CompareOptions("loaded_raw", raw, files.Options, rendered: false, differences);
        CompareOptions("loaded", recorded.GetProperty("loaded"), files.Options, rendered: true, differences);
    }

    private static void CompareOptions(string what, JsonElement expected, OptionStore options, bool rendered, List<string> differences)
    {
        foreach (var member in expected.EnumerateObject())
        {
            if (member.Name is OptionStore.AliasKey or OptionStore.ExpandKey)
            {
                continue;
            }

            var found = rendered ? options.TryRead(member.Name, out var value) : options.TryReadRaw(member.Name, out value);
            if (!found)
            {
                differences.Add($"{what}[{member.Name}] is missing");
            }
            else if (RecordedValue.Difference(RecordedValue.Decode(member.Value), value!, $"{what}[{member.Name}]") is { } difference)
            {
                differences.Add(difference);
            }
        }

        if (!rendered)
        {
            differences.AddRange(options.PublicKeys().Where(key => !expected.TryGetProperty(key, out _)).Select(key => $"{what}[{key}] should not be there"));
        }
    }

    private static void CompareSuccess(ConfigurationRequest request, JsonElement recorded, LoadedConfiguration loaded, List<string> differences)
    {
        var exitCode = recorded.GetProperty("exit_code").GetInt32();
        if (exitCode != 0)
        {
            differences.Add($"expected exit status {exitCode}: {(recorded.TryGetProperty("error", out var error) ? error.ToString() : "?")}");
            return;
        }

        CompareChroot("main", recorded.GetProperty("main"), loaded.Main, differences);
        CompareDirectories("main_dirs", recorded, loaded.Main, differences);
        var bootstrap = recorded.GetProperty("bootstrap");
        if ((bootstrap.ValueKind == JsonValueKind.Null) != (loaded.Bootstrap is null))
        {
            differences.Add("bootstrap is on in one and off in the other");
        }
        else if (loaded.Bootstrap is { } derived)
        {
            CompareChroot("bootstrap", bootstrap, derived, differences);
            CompareDirectories("bootstrap_dirs", recorded, derived, differences);
        }

        CompareText("debug_config", recorded, DebugConfig.Format(loaded.Main, request.Host, expanded: false), differences);
        CompareText("debug_config_expanded", recorded, DebugConfig.Format(loaded.Main, request.Host, expanded: true), differences);
        CompareLog(recorded, loaded.Log, differences);
    }

    private static void CompareChroot(string what, JsonElement expected, MockConfiguration actual, List<string> differences)
    {
        foreach (var member in expected.EnumerateObject())
        {
            if (member.Name is OptionStore.AliasKey or OptionStore.ExpandKey)
            {
                continue;
            }

            if (!actual.TryGet(member.Name, out var value))
            {
                differences.Add($"{what}[{member.Name}] is missing");
            }
            else if (RecordedValue.Difference(RecordedValue.Decode(member.Value), value, $"{what}[{member.Name}]") is { } difference)
            {
                differences.Add(difference);
            }
        }

        differences.AddRange(actual.Keys.Where(key => !expected.TryGetProperty(key, out _)).Select(key => $"{what}[{key}] should not be there"));
    }

    private static void CompareDirectories(string what, JsonElement recorded, MockConfiguration actual, List<string> differences)
    {
        if (!recorded.TryGetProperty(what, out var expected) || expected.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        var directories = actual.Directories;
        var text = $"{directories.BaseDirectory}|{directories.CacheDirectory}|{directories.ResultDirectory}|{directories.RootDirectory}";
        var wanted = string.Join('|', new[] { "basedir", "cachedir", "resultdir", "rootdir" }.Select(name => expected.GetProperty(name).GetString()));
        if (text != wanted)
        {
            differences.Add($"{what}: expected {wanted}, got {text}");
        }
    }

    private static void CompareText(string what, JsonElement recorded, string actual, List<string> differences)
    {
        if (!recorded.TryGetProperty(what, out var expected) || expected.ValueKind != JsonValueKind.String || expected.GetString() == actual)
        {
            return;
        }

        var wanted = expected.GetString()!.Split('\n');
        var got = actual.Split('\n');
        var line = Enumerable.Range(0, Math.Max(wanted.Length, got.Length)).First(i => i >= wanted.Length || i >= got.Length || wanted[i] != got[i]);
        differences.Add($"{what} line {line + 1}: expected «{wanted.ElementAtOrDefault(line)}», got «{got.ElementAtOrDefault(line)}»");
    }

    private static void CompareFailure(JsonElement recorded, ConfigurationException error, List<string> differences)
    {
        var exitCode = recorded.GetProperty("exit_code").GetInt32();
        if (exitCode != error.ExitCode)
        {
            differences.Add($"expected exit status {exitCode}, got {error.ExitCode}: {error.Message} {string.Join(' ', error.Diagnostics)}");
            return;
        }

        if (recorded.TryGetProperty("error", out var expected))
        {
            var wanted = (expected.GetProperty("class").GetString(), expected.GetProperty("message").GetString());
            if (wanted.Item1 != error.ErrorClass || !SameMessage(wanted.Item2!, error.Message))
            {
                differences.Add($"expected {wanted}, got ({error.ErrorClass}, {error.Message})");
            }
        }

        CompareLog(recorded, error.ErrorClass == "LoggingError" ? [.. error.Preceding, new Diagnostic(DiagnosticSeverity.Error, "logging", error.Message)] : error.Preceding, differences);
    }

    // A syntax error ends in a line number that Mock counts in the expanded text.
    private static bool SameMessage(string expected, string actual) =>
        expected == actual || (expected.Contains("(<string>, line", StringComparison.Ordinal) && expected[..30] == actual[..Math.Min(30, actual.Length)]);

    private static void CompareLog(JsonElement recorded, IEnumerable<Diagnostic> log, List<string> differences)
    {
        var lines = log
            .Where(static entry => !s_ownAdvice.Contains(entry.Code) && !(entry.Code == "deprecated-option" && entry.Severity == DiagnosticSeverity.Info))
            .Select(static entry => $"{entry.Severity.ToString().ToUpperInvariant()}: {entry.Message}");
        var expected = recorded.TryGetProperty("log", out var list) ? list.EnumerateArray().Select(static line => line.GetString()!) : [];
        var (wanted, got) = (string.Join('\n', expected), string.Join('\n', lines));
        if (wanted != got)
        {
            differences.Add($"log: expected\n{wanted}\ngot\n{got}");
        }
    }
}
