namespace Kiln.Configuration.Catalogue;

/// <summary>Finds what somebody probably meant to type.</summary>
internal static class NearestName
{
    private const int MaximumLength = 64;

    public static string? Of(string name, IEnumerable<string> candidates)
    {
        if (name.Length > MaximumLength)
        {
            return null;
        }

        string? best = null;
        var bestDistance = Math.Max(1, name.Length / 4) + 1;
        foreach (var candidate in candidates)
        {
            var distance = Math.Abs(candidate.Length - name.Length) < bestDistance ? Distance(name, candidate) : bestDistance;
            if (distance < bestDistance)
            {
                best = candidate;
                bestDistance = distance;
            }
        }

        return best;
    }

    // Edit distance in which swapping two neighbours counts once.
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + change);
                var isSwap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                rows[i, j] = isSwap ? Math.Min(best, rows[i - 2, j - 2] + 1) : best;
            }
        }

        return rows[a.Length, b.Length];
    }
}
