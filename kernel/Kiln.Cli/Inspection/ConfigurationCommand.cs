using System.Text;
using System.Text.Json.Nodes;
using Kiln.Cli.Arguments;
using Kiln.Cli.Composition;
using Kiln.Cli.Display;
using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Listing;
using Kiln.Configuration.Options;
using Kiln.Configuration.Values;

namespace Kiln.Cli.Inspection;

/// <summary><c>kiln config show [KEY…]</c>, <c>kiln config diff A B</c>, <c>kiln config check FILE|DIR…</c>.</summary>
internal sealed class ConfigurationCommand(Invocation run, ConfigurationReader reader, IConsoleOutput console)
{
    /// <summary>Exit status of <c>diff</c> when there is a difference, as with other programs of that name.</summary>
    private const int Different = 1;

    /// <returns>The exit status.</returns>
    /// <exception cref="UsageException">The words are no such command.</exception>
    public int Run() => run.Words switch
    {
        ["show", .. var keys] => Show(keys),
        ["diff", var left, var right] => Diff(left, right),
        ["check", .. { Count: > 0 } paths] => Check(paths),
        _ => throw new UsageException("config must be followed by show [KEY ...], diff CONFIG CONFIG or check FILE|DIR ..."),
    };

    private int Show(IReadOnlyList<string> asked)
    {
        MockConfiguration options = reader.Load().Main;
        if (asked.FirstOrDefault(key => !options.Contains(key)) is { } unknown)
        {
            string suggestion = NearestName.Find(unknown, options.Keys) is { } nearest ? $"; did you mean '{nearest}'?" : string.Empty;
            throw new UsageException($"config_opts['{unknown}'] has no value{suggestion}");
        }

        IReadOnlyList<string> keys = asked.Count > 0 ? asked : options.Keys;
        Print(run.Json ? Json(options, keys).ToJsonString(new() { WriteIndented = true }) + "\n" : string.Concat(keys.Select(key => Line(options, key))));
        return 0;
    }

    private string Line(MockConfiguration options, string key)
    {
        string origin = run.Origin ? $"  # {options.Origin(key)}" : string.Empty;
        return $"config_opts['{key}'] = {options[key]}{origin}\n";
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
        MockConfiguration one = reader.LoadPlain(left).Main;
        MockConfiguration other = reader.LoadPlain(right).Main;
        var text = new StringBuilder();
        foreach (string key in one.Keys.Union(other.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            AppendDifference(text, key, one, other);
        }

        Print(text.ToString());
        return text.Length == 0 ? 0 : Different;
    }

    private static void AppendDifference(StringBuilder text, string key, MockConfiguration one, MockConfiguration other)
    {
        string? left = Written(one, key);
        string? right = Written(other, key);
        if (left == right)
        {
            return;
        }

        text.Append($"config_opts['{key}']\n");
        AppendSide(text, '-', left, one.Origin(key));
        AppendSide(text, '+', right, other.Origin(key));
    }

    private static void AppendSide(StringBuilder text, char sign, string? value, Origin? origin)
    {
        if (value is not null)
        {
            text.Append($"  {sign} {value}  # {origin}\n");
        }
    }

    private static string? Written(MockConfiguration options, string key) => options.TryGet(key, out Value? value) ? value.ToString() : null;

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
