namespace Kiln.Cli.Companions;

/// <summary>Finds in a build log what rpmbuild says about files that are missing from a package or too many.</summary>
internal static class BuildLogParser
{
    private const string ErrorMark = "BUILDSTDERR:";
    private const string Missing = "File not found";
    private const string Unpackaged = "Installed (but unpackaged) file(s) found";

    /// <summary>The problems in the order in which they first appear; rpmbuild repeats them at its end, a file is listed once.</summary>
    public static IReadOnlyList<BuildLogProblem> Parse(IEnumerable<string> lines)
    {
        var found = new OrderedDictionary<string, List<string>>(StringComparer.Ordinal);
        bool inList = false;
        foreach (string line in lines)
        {
            string text = Text(line);
            inList = inList && text.StartsWith('/');
            if (inList)
            {
                Add(found, Unpackaged, text);
            }
            else if (After(text, Missing + ": ") is { } file)
            {
                Add(found, Missing, file);
            }
            else if (After(text, Unpackaged + ":") is not null)
            {
                inList = true;
            }
        }

        return [.. found.Select(pair => new BuildLogProblem(pair.Key, pair.Value))];
    }

    private static string Text(string line)
    {
        string text = line.TrimStart();
        return (text.StartsWith(ErrorMark, StringComparison.Ordinal) ? text[ErrorMark.Length..] : text).Trim();
    }

    private static string? After(string text, string beginning)
    {
        string words = text.StartsWith("error: ", StringComparison.Ordinal) ? text["error: ".Length..] : text;
        return words.StartsWith(beginning, StringComparison.Ordinal) ? words[beginning.Length..].Trim() : null;
    }

    private static void Add(OrderedDictionary<string, List<string>> found, string kind, string file)
    {
        if (!found.TryGetValue(kind, out List<string>? files))
        {
            found.Add(kind, files = []);
        }

        if (!files.Contains(file, StringComparer.Ordinal))
        {
            files.Add(file);
        }
    }
}
