namespace Kiln.Configuration.Syntax;

/// <summary>Parses the parameters of functions and lambdas.</summary>
internal static class ParameterParser
{
    public static IReadOnlyList<Parameter> Parse(TokenCursor cursor, ExpressionParser expressions, string end)
    {
        var parameters = new List<Parameter>();
        while (!cursor.IsAt(end))
        {
            parameters.Add(ParseOne(cursor, expressions));
            if (!cursor.TryTake(","))
            {
                break;
            }
        }

        return parameters;
    }

    private static Parameter ParseOne(TokenCursor cursor, ExpressionParser expressions)
    {
        var stars = cursor.TryTake("**") ? 2 : cursor.TryTake("*") ? 1 : 0;
        if (stars == 1 && cursor.IsAt(","))
        {
            throw cursor.Unsupported("a keyword-only marker '*'", "give the parameters without it");
        }

        if (cursor.IsAt("/"))
        {
            throw cursor.Unsupported("a positional-only marker '/'", "give the parameters without it");
        }

        var name = cursor.ExpectName();

        var value = stars == 0 && cursor.TryTake("=") ? expressions.Parse() : null;
        return new Parameter(name, stars, value);
    }
}
