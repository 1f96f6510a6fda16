using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Requests;

namespace Kiln.Configuration.Syntax;

/// <summary>Parses a file statement by statement and goes on after an error, so that all of them are known.</summary>
internal sealed class FileParser
{
    private readonly TokenCursor _cursor;
    private readonly StatementParser _statements;
    private readonly List<Diagnostic> _problems;

    private FileParser(SourceFile file, List<Diagnostic> problems, ReaderLimits limits)
    {
        _problems = problems;
        _cursor = new TokenCursor(file, new Tokenizer(file, problems).Run(), limits.Depth);
        _statements = new StatementParser(_cursor);
    }

    public static ParsedFile Parse(SourceFile file, ReaderLimits limits)
    {
        var problems = new List<Diagnostic>();
        var statements = new FileParser(file, problems, limits).Run();
        problems.Sort(static (a, b) => Nullable.Compare(a.Position?.Line, b.Position?.Line));
        return new ParsedFile(file, statements, problems);
    }

    /// <summary>Parses one expression that fills the whole text.</summary>
    public static Expression ParseExpression(SourceFile file, ReaderLimits limits)
    {
        var problems = new List<Diagnostic>();
        var tokens = new Tokenizer(file, problems).Run();
        if (problems.Count > 0)
        {
            throw new SyntaxProblem(new SourceSpot(file, 0), problems[0].Message);
        }

        var cursor = new TokenCursor(file, tokens, limits.Depth);
        var expression = new ExpressionParser(cursor).ParseList();
        if (cursor.Current.Kind == TokenKind.Newline)
        {
            cursor.Take();
        }

        return cursor.Current.Kind == TokenKind.End ? expression : throw cursor.Problem("invalid syntax");
    }

    private List<Statement> Run()
    {
        var statements = new List<Statement>();
        while (_cursor.Current.Kind != TokenKind.End)
        {
            try
            {
                _statements.ParseInto(statements);
            }
            catch (SyntaxProblem problem)
            {
                _problems.Add(new Diagnostic(DiagnosticSeverity.Error, problem.Code, problem.Message, problem.At.Position, problem.Hint));
                _cursor.ResetDepth(0);
                SkipStatement();
            }
        }

        return statements;
    }

    private void SkipStatement()
    {
        while (_cursor.Current.Kind is not (TokenKind.Newline or TokenKind.End))
        {
            _cursor.Take();
        }

        _cursor.Take();
        var level = 0;
        while ((_cursor.Current.Kind == TokenKind.Indent || level > 0 || _cursor.Current.Kind == TokenKind.Dedent) && _cursor.Current.Kind != TokenKind.End)
        {
            level += _cursor.Take().Kind switch { TokenKind.Indent => 1, TokenKind.Dedent => level > 0 ? -1 : 0, _ => 0 };
        }
    }
}
