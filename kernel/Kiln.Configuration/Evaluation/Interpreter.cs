using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Evaluation.Library;
using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Options;
using Kiln.Configuration.Requests;
using Kiln.Configuration.Syntax;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation;

/// <summary>Executes one top-level file with its includes over the options.</summary>
internal sealed class Interpreter
{
    private readonly StatementExecutor _statements;
    private SourceSpot _current;
    private Origin? _origin;

    public Interpreter(LoaderNamespace globals, OptionStore options, ReaderLimits limits, Func<SourceSpot, string, IReadOnlyList<Statement>> include)
    {
        Globals = globals;
        Include = include;
        Budget = new Budget(limits.FileSteps, limits.Allocation, limits.Depth * 3);
        Context = new EvaluationContext(Budget, Invoke, CurrentOrigin);
        Options = new ConfigOptionsValue(options);
        Expressions = new ExpressionEvaluator(this);
        _statements = new StatementExecutor(this);
    }

    public LoaderNamespace Globals { get; }

    public Budget Budget { get; }

    public EvaluationContext Context { get; }

    public ConfigOptionsValue Options { get; }

    public ExpressionEvaluator Expressions { get; }

    /// <summary>Finds the statements of an included file; the second argument is the path as written.</summary>
    public Func<SourceSpot, string, IReadOnlyList<Statement>> Include { get; }

    public SourceSpot Current => _current;

    public static Scope FileScope(IEnumerable<KeyValuePair<string, Value>> names)
    {
        var scope = new Scope(null) { IsFile = true };
        foreach (var (name, value) in names)
        {
            scope.Set(name, value);
        }

        return scope;
    }

    public void Run(IReadOnlyList<Statement> statements, Scope scope)
    {
        if (_statements.Run(statements, scope) is not Flow.Next and var flow)
        {
            throw new ScriptException("SyntaxError", flow == Flow.Return ? "'return' outside function" : "'break' outside loop") { At = _current };
        }
    }

    public Flow RunBlock(IReadOnlyList<Statement> statements, Scope scope) => _statements.Run(statements, scope);

    public void MoveTo(SourceSpot spot)
    {
        _current = spot;
        _origin = null;
    }

    public void Warn(string message) =>
        Globals.Log.Add(new Diagnostic(DiagnosticSeverity.Warning, "file-warning", message, _current.File is null ? null : _current.Position));

    public Value Invoke(Value callee, CallArguments arguments)
    {
        Budget.Enter();
        var result = callee switch
        {
            FunctionValue function => function.Body(Context, arguments),
            TypeValue { Convert: { } convert } => convert(Context, arguments),
            ErrorTypeValue error => new ErrorValue(error.Name, arguments.Positional),
            UserFunctionValue function => FunctionCall.Run(this, function, arguments),
            _ => throw ScriptException.Type($"'{callee.TypeName}' object is not callable"),
        };
        Budget.Leave();
        return result;
    }

    private Origin CurrentOrigin() => _current.File is null
        ? Origin.Default
        : _origin ??= new Origin(OriginKind.File, _current.File.Path, _current.Line);
}
