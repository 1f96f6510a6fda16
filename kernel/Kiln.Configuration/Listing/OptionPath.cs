using Kiln.Configuration.Options;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Listing;

/// <summary>An option or a part of one, as a file would write it.</summary>
internal sealed record OptionPath(string Source, Value Value, Origin Origin)
{
    private const int MaximumDepth = 3;

    /// <summary>All options, dictionaries taken apart where <paramref name="deep"/> says so.</summary>
    public static IEnumerable<OptionPath> All(MockConfiguration configuration, IEnumerable<string> keys, bool deep)
    {
        foreach (var key in keys)
        {
            if (configuration.TryGet(key, out var value))
            {
                var whole = new OptionPath($"config_opts['{key}']", value, configuration.Origin(key) ?? Origin.Default);
                foreach (var part in deep ? Parts(whole, 1) : [whole])
                {
                    yield return part;
                }
            }
        }
    }

    private static IEnumerable<OptionPath> Parts(OptionPath path, int depth)
    {
        if (path.Value is not DictValue { Count: > 0 } dict || depth >= MaximumDepth)
        {
            return [path];
        }

        return ValueOrder.Sort(dict.Keys).SelectMany(key => Parts(
            new OptionPath($"{path.Source}[{Representation.Source(key)}]", dict.Table[key].Value, LastChange.Of(dict.Table[key].Value, dict.Table[key].Origin)),
            depth + 1));
    }
}
