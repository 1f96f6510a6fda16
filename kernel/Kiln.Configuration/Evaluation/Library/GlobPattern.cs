namespace Kiln.Configuration.Evaluation.Library;

/// <summary>Shell patterns: star, question mark, bracket sets.</summary>
internal static class GlobPattern
{
    public static bool Matches(string pattern, string name)
    {
        var (p, n) = (0, 0);
        var (star, mark) = (-1, 0);
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = n;
            }
            else if (p < pattern.Length && TryOne(pattern, ref p, name[n]))
            {
                n++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                n = ++mark;
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).Trim('*').Length == 0;
    }

    private static bool TryOne(string pattern, ref int at, char c)
    {
        if (pattern[at] != '[' || pattern.IndexOf(']', Math.Min(at + 2, pattern.Length)) is var close && close < 0)
        {
            var matches = pattern[at] == '?' || pattern[at] == c;
            at += matches ? 1 : 0;
            return matches;
        }

        close = pattern.IndexOf(']', at + 2);
        var set = pattern.AsSpan(at + 1, close - at - 1);
        var negated = set[0] == '!';
        if (InSet(negated ? set[1..] : set, c) == negated)
        {
            return false;
        }

        at = close + 1;
        return true;
    }

    private static bool InSet(ReadOnlySpan<char> set, char c)
    {
        for (var i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                if (c >= set[i] && c <= set[i + 2])
                {
                    return true;
                }

                i += 2;
            }
            else if (set[i] == c)
            {
                return true;
            }
        }

        return false;
    }
}
