namespace Kiln.Configuration.Syntax;

/// <summary>Parses import statements.</summary>
internal static class ImportParser
{
    public static Statement.Import Parse(TokenCursor cursor)
    {
        var at = cursor.Here;
        if (cursor.TryTake("import"))
        {
            return new Statement.Import(at, null, ParseNames(cursor, dotted: true));
        }

        cursor.Take();
        if (cursor.IsAt(".") || cursor.IsAt("..."))
        {
            throw cursor.Unsupported("a relative import", "use include('file') to read another configuration file");
        }

        var module = ParseDotted(cursor);
        cursor.Expect("import");
        if (cursor.IsAt("*"))
        {
            throw cursor.Unsupported("'from ... import *'", "name what you need");
        }

        var isParenthesised = cursor.TryTake("(");
        var names = ParseNames(cursor, dotted: false);
        if (isParenthesised)
        {
            cursor.Expect(")");
        }

        return new Statement.Import(at, module, names);
    }

    private static List<ImportName> ParseNames(TokenCursor cursor, bool dotted)
    {
        var names = new List<ImportName>();
        do
        {
            if (names.Count > 0 && cursor.IsAt(")"))
            {
                break;
            }

            var name = dotted ? ParseDotted(cursor) : cursor.ExpectName();
            names.Add(new ImportName(name, cursor.TryTake("as") ? cursor.ExpectName() : null));
        }
        while (cursor.TryTake(","));
        return names;
    }

    private static string ParseDotted(TokenCursor cursor)
    {
        var name = cursor.ExpectName();
        while (cursor.TryTake("."))
        {
            name = $"{name}.{cursor.ExpectName()}";
        }

        return name;
    }
}
