namespace Kiln.Configuration.Syntax;

/// <summary>
/// Recognises the include statement where Mock's textual pre-processor would: first on its line, no blank before the
/// parenthesis, closed on the same line. Anything else called <c>include</c> is an ordinary call and fails as in Mock.
/// </summary>
internal static class IncludeParser
{
    public static bool IsAt(TokenCursor cursor)
    {
        if (!cursor.IsAt("include") || !cursor.Following.IsOperator("(") || cursor.Current.End != cursor.Following.Start)
        {
            return false;
        }

        var text = cursor.File.Text;
        var lineStart = cursor.Current.Start == 0 ? 0 : text.LastIndexOf('\n', cursor.Current.Start - 1) + 1;
        if (!string.IsNullOrWhiteSpace(text[lineStart..cursor.Current.Start]))
        {
            return false;
        }

        var lineEnd = text.IndexOf('\n', cursor.Following.Start);
        return text.AsSpan(cursor.Following.Start, (lineEnd < 0 ? text.Length : lineEnd) - cursor.Following.Start).Contains(')');
    }

    public static Statement? TryParse(TokenCursor cursor, ExpressionParser expressions)
    {
        if (!IsAt(cursor))
        {
            return null;
        }

        var at = cursor.Here;
        cursor.Take();
        cursor.Take();
        if (cursor.IsAt(")"))
        {
            throw cursor.Problem("include() needs the path of a file", "write include('templates/name.tpl')");
        }

        var path = expressions.Parse();
        if (!cursor.IsAt(")"))
        {
            throw cursor.Problem($"include() takes one path, found {TokenCursor.Describe(cursor.Current)}", "write one include per line");
        }

        var isOneLine = cursor.File.LineOf(cursor.Current.Start) == at.Line;
        cursor.Take();
        return isOneLine ? new Statement.Include(at, path) : throw new SyntaxProblem(at, "include(...) must be closed on the line where it begins", "write the call on one line");
    }
}
