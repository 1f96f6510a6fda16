using System.Globalization;

namespace Kiln.Benchmarks.Results;

/// <summary>The table for people: one for each group.</summary>
internal static class MarkdownWriter
{
    public static void Write(TextWriter output, MachineFacts machine, IReadOnlyList<Sample> own, IReadOnlyList<Sample> peer)
    {
        output.WriteLine($"{machine.Date}, {machine.Processors} processors ({machine.Model}), {machine.Memory}, {machine.System}, .NET {machine.Runtime}, load {machine.Load}");
        foreach (IGrouping<string, Sample> group in own.GroupBy(sample => sample.Group, StringComparer.Ordinal))
        {
            Write(output, group.Key, [.. group], [.. peer.Where(sample => sample.Group == group.Key)]);
        }
    }

    private static void Write(TextWriter output, string group, IReadOnlyList<Sample> own, IReadOnlyList<Sample> peer)
    {
        bool compared = peer.Count > 0;
        output.WriteLine($"\n### {group}\n");
        output.WriteLine($"| | median | best | bound | ratio to it |{(compared ? " peer | peer / own |" : string.Empty)}");
        output.WriteLine($"|---|---:|---:|---|---:|{(compared ? "---:|---:|" : string.Empty)}");
        foreach (Sample sample in own)
        {
            Sample? bound = own.FirstOrDefault(other => other.Name == sample.Bound);
            Sample? same = peer.FirstOrDefault(other => other.Name == sample.Name);
            string line = $"| {sample.Name} | {Number(sample.Median)} {sample.Unit} | {Number(sample.Best)} {sample.Unit} | {sample.Bound} | {Ratio(sample, bound)} |";
            output.WriteLine(compared ? $"{line} {(same is null ? string.Empty : $"{Number(same.Median)} {same.Unit}")} | {Ratio(same, sample)} |" : line);
        }
    }

    private static string Ratio(Sample? value, Sample? of) => value is null || of is null ? string.Empty : (value.Median / of.Median).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString(value < 0.1 ? "0.000" : value < 10 ? "0.00" : value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
