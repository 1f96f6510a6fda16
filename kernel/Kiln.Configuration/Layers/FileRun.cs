using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Evaluation;
using Kiln.Configuration.Evaluation.Library;
using Kiln.Configuration.Evaluation.Operations;
using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Options;
using Kiln.Configuration.Syntax;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Layers;

/// <summary>Reads one top-level file with its includes into the options.</summary>
internal sealed class FileRun
{
    private const int MaximumIncludes = 1000;

    private readonly LoadSession _session;
    private readonly OptionStore _options;
    private readonly LoaderNamespace _globals;
    private readonly string _configDirectory;
    private readonly SetValue _seen = new([]);
    private string _path = string.Empty;

    public FileRun(LoadSession session, OptionStore options, LoaderNamespace globals, string configDirectory)
    {
        _session = session;
        _options = options;
        _globals = globals;
        _configDirectory = configDirectory;
    }

    /// <summary>The files read, the top-level file by its real path, included ones as they were joined.</summary>
    public IEnumerable<string> Paths => _seen.Items.Select(Representation.Text);

    public void Execute(string path)
    {
        _path = _session.Host.RealPath(PathModule.Absolute(_session.Host, path));
        _seen.Elements.Add(new TextValue(_path));
        var file = Checked(_path);
        var interpreter = new Interpreter(_globals, _options, _session.Limits, Include);
        var scope = Interpreter.FileScope(
        [
            KeyValuePair.Create<string, Value>("config_opts", interpreter.Options),
            KeyValuePair.Create<string, Value>("config_file", new TextValue(_path)),
            KeyValuePair.Create<string, Value>("included_files", _seen),
            KeyValuePair.Create<string, Value>("content", new TextValue(file.File.Text)),
        ]);
        try
        {
            interpreter.Run(file.Statements, scope);
            CheckStored();
        }
        catch (ScriptException error)
        {
            throw Failed(error);
        }
        catch (InsufficientExecutionStackException)
        {
            throw Failed(ScriptException.Limit("the evaluation is nested too deeply"));
        }
    }

    private IReadOnlyList<Statement> Include(SourceSpot at, string argument)
    {
        var path = PathModule.Join(_configDirectory, argument);
        if (!_session.Host.FileExists(path))
        {
            var what = _session.Host.DirectoryExists(path) ? "is a directory" : "does not exist";
            throw new ConfigurationException(
                $"Could not find included config file: {path}",
                3,
                "ConfigError",
                [new Diagnostic(DiagnosticSeverity.Error, "missing-include", $"the included file {path} {what}", at.Position, $"relative paths start at {_configDirectory}")]);
        }

        if (!_seen.Elements.Add(new TextValue(path)))
        {
            _globals.Log.Add(new Diagnostic(DiagnosticSeverity.Warning, "multiple-inclusion", $"Multiple inclusion of {path}, skipping", at.Position));
            return [];
        }

        return _seen.Elements.Count <= MaximumIncludes
            ? Checked(path).Statements
            : throw ScriptException.Limit($"the file includes more than {MaximumIncludes} files");
    }

    private ParsedFile Checked(string path)
    {
        var file = _session.Parse(path);
        if (file.Problems.Count > 0)
        {
            var first = file.Problems[0];
            var line = first.Position is { } position ? $" ({position.File}, line {position.Line})" : string.Empty;
            throw new ConfigurationException($"Config error: {_path}: {first.Message}{line}", 3, "ConfigError", file.Problems);
        }

        return file;
    }

    private ConfigurationException Failed(ScriptException error)
    {
        var position = error.At?.Position;
        var diagnostic = new Diagnostic(DiagnosticSeverity.Error, Code(error), Describe(error), position, error.Hint);
        return error.ErrorClass == "SystemExit"
            ? new ConfigurationException($"{_path} ends the program: sys.exit({error.Message})", ExitStatus(error), "SystemExit", [diagnostic], error)
            : error.IsInIncludeArgument
            ? new ConfigurationException(error.Message, 1, error.ErrorClass, [diagnostic], error)
            : new ConfigurationException($"Config error: {_path}: {error.Message}", 3, "ConfigError", [diagnostic], error);
    }

    private static string Code(ScriptException error) => error.ErrorClass switch
    {
        ErrorClasses.Unsupported => "unsupported",
        ErrorClasses.Limit => "limit",
        _ => "evaluation",
    };

    private static string Describe(ScriptException error) => error.ErrorClass is ErrorClasses.Unsupported or ErrorClasses.Limit
        ? error.Message
        : $"{error.ErrorClass}: {error.Message}";

    private static int ExitStatus(ScriptException error) => error.Arguments.Count == 0 || error.Arguments[0] is NoneValue ? 0
        : Numbers.TryInteger(error.Arguments[0], out var status) ? (int)(status & 255)
        : 1;

    // Only data may stay behind when the file is done.
    private void CheckStored()
    {
        foreach (var (key, entry) in _options.Table.Entries)
        {
            CheckSize(key, entry);
            if (FindTransient(entry.Value) is { } transient)
            {
                var name = Representation.Text(key);
                var message = $"config_opts['{name}'] holds a {transient.TypeName}, which is not data";
                var position = LastChange.Of(entry.Value, entry.Origin).Position;
                throw new ConfigurationException(
                    message, 1, "PicklingError", [new Diagnostic(DiagnosticSeverity.Error, "not-data", message, position, "store text, numbers, lists, tuples or dictionaries; str(...) or list(...) may help")]);
            }
        }
    }

    private void CheckSize(Value key, DictEntry entry)
    {
        try
        {
            ContainerGuard.Check(entry.Value);
        }
        catch (ScriptException error)
        {
            var message = $"config_opts['{Representation.Text(key)}']: {error.Message}";
            var position = LastChange.Of(entry.Value, entry.Origin).Position ?? new SourcePosition(_path, 1, 1);
            throw new ConfigurationException($"Config error: {_path}: {message}", 3, "ConfigError", [new Diagnostic(DiagnosticSeverity.Error, Code(error), message, position, error.Hint)], error);
        }
    }

    private static Value? FindTransient(Value value) => value switch
    {
        TransientValue => value,
        ListValue list => list.Items.Select(FindTransient).FirstOrDefault(static found => found is not null),
        TupleValue tuple => tuple.Items.Select(FindTransient).FirstOrDefault(static found => found is not null),
        DictValue dict => dict.Entries.Select(static entry => FindTransient(entry.Value.Value)).FirstOrDefault(static found => found is not null),
        _ => null,
    };
}
