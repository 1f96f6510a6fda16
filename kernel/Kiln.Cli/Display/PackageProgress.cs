using System.Globalization;
using System.Text.RegularExpressions;

namespace Kiln.Cli.Display;

/// <summary>Reads the progress that package managers and rpmbuild print: dnf 4, yum and dnf 5, and the sections of a build.</summary>
internal sealed partial class PackageProgress
{
    private static readonly (string Unit, double Bytes)[] Units =
        [("KiB", 1024), ("MiB", 1024 * 1024), ("GiB", 1024 * 1024 * 1024), ("kB", 1e3), ("k", 1e3), ("MB", 1e6), ("M", 1e6), ("GB", 1e9), ("G", 1e9), ("B", 1)];

    private double bytes;

    /// <summary>For instance <c>installing 12/98 bash-5.2-1.x86_64, 45 MB</c>; empty as long as nothing is known.</summary>
    public string Text { get; private set; } = string.Empty;

    public void Take(string line)
    {
        if (Dnf4Action().Match(line) is { Success: true } action)
        {
            Show(Lower(action.Groups["verb"].Value), action);
        }
        else if (Dnf4Download().Match(line) is { Success: true } download)
        {
            bytes += Bytes(download.Groups["size"].Value);
            Show("downloading", download);
        }
        else if (Dnf5Item().Match(line) is { Success: true } item)
        {
            TakeDnf5(item);
        }
        else if (Section().Match(line) is { Success: true } section)
        {
            Text = section.Groups["section"].Value;
        }
    }

    // dnf 5 writes downloads without a verb.
    private void TakeDnf5(Match item)
    {
        bool isDownload = !item.Groups["verb"].Success;
        bytes += isDownload ? Bytes(item.Groups["size"].Value) : 0;
        Show(isDownload ? "downloading" : Lower(item.Groups["verb"].Value), item);
    }

    private void Show(string verb, Match item) =>
        Text = $"{verb} {item.Groups["index"].Value}/{item.Groups["count"].Value} {item.Groups["name"].Value}{(bytes > 0 ? string.Create(CultureInfo.InvariantCulture, $", {bytes / 1e6:0.0} MB") : string.Empty)}";

    private static string Lower(string verb) => verb.ToLowerInvariant();

    private static double Bytes(string text)
    {
        (string unit, double factor) = Units.FirstOrDefault(unit => text.EndsWith(unit.Unit, StringComparison.Ordinal));
        return unit is not null && double.TryParse(text[..^unit.Length].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) ? number * factor : 0;
    }

    [GeneratedRegex(@"^\s*(?<verb>Installing|Upgrading|Updating|Reinstalling|Downgrading|Cleanup|Removing|Erasing|Verifying)\s*: (?<name>\S+)\s+(?<index>\d+)/(?<count>\d+)\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dnf4Action();

    [GeneratedRegex(@"^\((?<index>\d+)(?:-\d+)?/(?<count>\d+)\): (?<name>\S+)\s.*\|\s*(?<size>[\d.]+ \S+)\s+\S+\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dnf4Download();

    [GeneratedRegex(
        @"^\[\s*(?<index>\d+)/(?<count>\d+)\] (?:(?<verb>Installing|Upgrading|Reinstalling|Downgrading|Removing|Verify|Prepare)\s)?\s*(?<name>\S+).*?\d+% \|[^|]*\|\s*(?<size>[\d.]+\s*\S+) \|", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dnf5Item();

    [GeneratedRegex(@"^Executing\((?<section>%\w+)\): ", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Section();
}
