using System.Text;
using System.Text.Json.Nodes;
using Kiln.Cli.Arguments;
using Kiln.Cli.Composition;
using Kiln.Cli.Display;
using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Listing;
using Kiln.Configuration.Options;

namespace Kiln.Cli.Inspection;

/// <summary><c>kiln config show [KEY…]</c>, <c>kiln config diff A B</c>, <c>kiln config check FILE|DIR…</c>.</summary>
internal sealed class ConfigurationCommand(Invocation run, ConfigurationReader reader, IConsoleOutput console)
{
    /// <summary>Exit status of <c>diff</c> when there is a difference, as with other programs of that name.</summary>
    private const int Different = 1;

    /// <returns>The exit status.</returns>
    /// <exception cref="UsageException">The words are no such command.</exception>
    /// <exception cref="ConfigurationException">A configuration cannot be used, or a key has no value.</exception>
    public int Run() => run.Words switch
    {
        ["show", .. var keys] => Show(keys),
        ["diff", var left, var right] => Diff(left, right),
        ["check", .. { Count: > 0 } paths] => Check(paths),
        _ => throw new UsageException("config must be followed by show [KEY ...], diff CONFIG CONFIG or check FILE|DIR ..."),
    };

    private int Show(IReadOnlyList<string> keys)
    {
        MockConfiguration options = reader.Load().Main;
        string text = ConfigurationShow.Format(options, keys, run.Origin);
        Print(run.Json ? Json(options, keys.Count > 0 ? keys : options.Keys).ToJsonString(new() { WriteIndented = true }) + "\n" : text);
        return 0;
    }

    private static JsonObject Json(MockConfiguration options, IReadOnlyList<string> keys)
    {
        var all = new JsonObject();
        foreach (string key in keys)
        {
            all[key] = new JsonObject { ["value"] = ValueJson.Node(options[key]), ["origin"] = options.Origin(key)?.ToString() ?? "default" };
        }

        return all;
    }

    private int Diff(string left, string right)
    {
        IReadOnlyList<OptionDifference> differences = ConfigurationDiff.Compare(reader.LoadPlain(left).Main, reader.LoadPlain(right).Main);
        Print(ConfigurationDiff.Format(differences));
        return differences.Count == 0 ? 0 : Different;
    }

    private int Check(IReadOnlyList<string> paths)
    {
        CheckReport[] reports = [.. paths.Select(path => ConfigurationCheck.Run(path, reader.PlainRequest(run.Root)))];
        foreach (Diagnostic line in reports.SelectMany(report => report.Diagnostics))
        {
            console.WriteError(ConfigurationFailure.Line(line));
        }

        int errors = reports.Sum(report => report.Diagnostics.Count(line => line.Severity == DiagnosticSeverity.Error));
        Print($"{reports.Sum(report => report.Files.Count)} files, {errors} errors\n");
        return reports.Max(report => report.ExitCode);
    }

    private void Print(string text) => console.WriteOutput(Encoding.UTF8.GetBytes(text));
}
