using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Evaluation.Library;
using Kiln.Configuration.Options;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Layers;

/// <summary>Takes the formats of log lines from the logging definition.</summary>
internal sealed class LogFormats
{
    private const string SystemDirectory = "/etc/mock";
    private const string DefaultName = "logging.ini";

    private static readonly Dictionary<string, string> s_builtIn = new(StringComparer.Ordinal)
    {
        ["unadorned"] = "%(message)s",
        ["detailed"] = "%(levelname)s %(filename)s:%(lineno)d:  %(message)s",
        ["state"] = "%(asctime)s - %(message)s",
        ["simple"] = "%(levelname)s: %(message)s",
    };

    private readonly OptionStore _options;
    private readonly LoadSession _session;
    private readonly List<Diagnostic> _log;

    public LogFormats(OptionStore options, LoadSession session, List<Diagnostic> log)
    {
        _options = options;
        _session = session;
        _log = log;
    }

    public void Apply()
    {
        var path = FindFile();
        var formats = path is null ? s_builtIn : Parse(path);
        foreach (var log in new[] { "build", "root", "state" })
        {
            var name = Representation.Text(_options.Find($"{log}_log_fmt_name") ?? NoneValue.Instance);
            if (!formats.TryGetValue(name, out var format))
            {
                throw Broken($"Log config file({path}) not correctly configured: No section: 'formatter_{name}'");
            }

            _options.Write($"{log}_log_fmt_str", new TextValue(format), Origin.Derived(path ?? "built-in log formats"));
        }
    }

    // Null means that the definition is not customised and the built-in formats will do.
    private string? FindFile()
    {
        var name = Representation.Text(_options.Find("log_config_file") ?? new TextValue(DefaultName));
        var directory = Representation.Text(_options.Find("config_path") ?? new TextValue(SystemDirectory));
        var path = PathModule.Join(directory, name);
        if (_session.Host.FileExists(path))
        {
            return path;
        }

        if (directory != SystemDirectory)
        {
            _log.Add(new Diagnostic(DiagnosticSeverity.Warning, "missing-logging-file", $"Could not find required logging config file: {path}. Using default..."));
            path = PathModule.Join(SystemDirectory, name);
            if (_session.Host.FileExists(path))
            {
                return path;
            }
        }

        return name == DefaultName ? null : throw Broken($"Could not find log config file {path}");
    }

    private Dictionary<string, string> Parse(string path)
    {
        var formats = new Dictionary<string, string>(StringComparer.Ordinal);
        var section = string.Empty;
        var hasSections = false;
        foreach (var raw in _session.ReadText(path).Split('\n'))
        {
            var line = raw.Trim();
            if (line.StartsWith('[') && line.EndsWith(']'))
            {
                section = line[1..^1];
                hasSections = true;
            }

            var separator = line.AsSpan().IndexOfAny(':', '=');
            if (separator > 0 && !line.StartsWith('#') && !line.StartsWith(';')
                && section.StartsWith("formatter_", StringComparison.Ordinal) && line.AsSpan(0, separator).Trim().Equals("format", StringComparison.OrdinalIgnoreCase))
            {
                formats[section["formatter_".Length..]] = line[(separator + 1)..].Trim();
            }
        }

        // Callers that make their own configuration directory put an empty file there.
        return hasSections ? formats : s_builtIn;
    }

    private static ConfigurationException Broken(string message) => new(message, 50, "LoggingError");
}
