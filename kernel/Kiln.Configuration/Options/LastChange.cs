using Kiln.Configuration.Values;

namespace Kiln.Configuration.Options;

/// <summary>Finds the most informative origin of a container: what somebody wrote beats what was built in or computed.</summary>
internal static class LastChange
{
    public static Origin Of(Value value, Origin assigned)
    {
        var best = assigned;
        Visit(value, ref best, 0);
        return best;
    }

    private static void Visit(Value value, ref Origin best, int depth)
    {
        if (depth > 50)
        {
            return;
        }

        switch (value)
        {
            case ListValue list:
                best = Better(best, list.Changed);
                foreach (var item in list.Items)
                {
                    Visit(item, ref best, depth + 1);
                }

                break;
            case DictValue dict:
                foreach (var (_, entry) in dict.Entries)
                {
                    best = Better(best, entry.Origin);
                    Visit(entry.Value, ref best, depth + 1);
                }

                break;
        }
    }

    // Containers that were assigned as a whole carry the same origin in all their parts; only a later, explicit change differs.
    private static Origin Better(Origin best, Origin? candidate) =>
        candidate is not null && Rank(candidate.Kind) >= Rank(best.Kind) && candidate.Kind is OriginKind.File or OriginKind.CommandLine ? candidate : best;

    private static int Rank(OriginKind kind) => kind switch
    {
        OriginKind.CommandLine => 2,
        OriginKind.File => 1,
        _ => 0,
    };
}
