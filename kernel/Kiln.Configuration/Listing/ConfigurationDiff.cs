using System.Text;
using Kiln.Configuration.Catalogue;
using Kiln.Configuration.Options;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Listing;

/// <summary>The difference between two configurations, for <c>config diff</c>.</summary>
public static class ConfigurationDiff
{
    /// <summary>Compares rendered values, dictionaries entry by entry. Options that only identify the configuration or the run are left out.</summary>
    /// <param name="left">The first configuration.</param>
    /// <param name="right">The second configuration.</param>
    /// <returns>The differences in code-point order of the options.</returns>
    public static IReadOnlyList<OptionDifference> Compare(MockConfiguration left, MockConfiguration right)
    {
        var a = Values(left);
        var b = Values(right);
        var differences = new List<OptionDifference>();
        foreach (var option in a.Keys.Union(b.Keys, StringComparer.Ordinal).Order(Comparer<string>.Create(CodePoints.Compare)))
        {
            var before = a.GetValueOrDefault(option);
            var after = b.GetValueOrDefault(option);
            if (before is null || after is null || !ValueEquality.AreEqual(before, after))
            {
                differences.Add(new OptionDifference(option, before, after));
            }
        }

        return differences;
    }

    /// <summary>Formats differences: <c>-</c> the first, <c>+</c> the second configuration; long texts line by line.</summary>
    /// <param name="differences">The differences.</param>
    /// <returns>Lines, each ended by a newline; empty when there are no differences.</returns>
    public static string Format(IReadOnlyList<OptionDifference> differences)
    {
        var output = new StringBuilder();
        foreach (var difference in differences)
        {
            if (difference is { Left: TextValue left, Right: TextValue right } && left.Value.Contains('\n', StringComparison.Ordinal) && right.Value.Contains('\n', StringComparison.Ordinal))
            {
                output.Append("  ").Append(difference.Option).Append(":\n");
                LineDiff.Append(output, left.Value.Split('\n'), right.Value.Split('\n'));
                continue;
            }

            Append(output, '-', difference.Option, difference.Left);
            Append(output, '+', difference.Option, difference.Right);
        }

        return output.ToString();
    }

    private static void Append(StringBuilder output, char sign, string option, Value? value)
    {
        if (value is not null)
        {
            output.Append(sign).Append(' ').Append(option).Append(" = ").Append(Representation.Sorted(value)).Append('\n');
        }
    }

    private static Dictionary<string, Value> Values(MockConfiguration configuration)
    {
        var keys = configuration.Keys.Where(static key => !OptionCatalogue.TryFind(key, out var option) || !option.IsInternal);
        return OptionPath.All(configuration, keys, deep: true).ToDictionary(static path => path.Source, static path => path.Value, StringComparer.Ordinal);
    }
}
