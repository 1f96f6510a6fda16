using System.Text.RegularExpressions;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;

namespace Kiln.Plugins.Scm;

/// <summary>What a spec file says, evaluated by the host's rpm in a process of the calling user without privilege.</summary>
/// <param name="Name">Package name.</param>
/// <param name="Version">Version.</param>
/// <param name="Sources">File names of sources and patches, in the order of the spec file.</param>
internal sealed partial record SpecFacts(string Name, string Version, IReadOnlyList<string> Sources)
{
    /// <summary>The archive that the checkout becomes: the first source, else a usual name.</summary>
    public string ArchiveName => Sources.Count > 0 ? Sources[0] : $"{Name}-{Version}.tar.gz";

    /// <exception cref="KilnException">5: rpm does not understand the spec file.</exception>
    public static async Task<SpecFacts> ReadAsync(HostPrograms programs, ISettings settings, string spec, string sources, CancellationToken cancellation)
    {
        string[] definitions =
        [
            .. settings.GetMap("macros").SelectMany(macro => (string[])["--define", $"{macro.Key.TrimStart('%')} {macro.Value}"]),
            "--define", $"_sourcedir {sources}",
        ];
        string directory = Path.GetDirectoryName(spec)!;
        IReadOnlyList<string> names = await programs.RunAsync(
            ["rpmspec", "-q", "--srpm", "--qf", "name:%{NAME}\\nversion:%{VERSION}\\n", .. definitions, spec], directory, cancellation);
        IReadOnlyList<string> text = await programs.RunAsync(["rpmspec", "-P", .. definitions, spec], directory, cancellation);
        return new SpecFacts(Value(names, "name:", spec), Value(names, "version:", spec), SourceNames(text));
    }

    private static string Value(IReadOnlyList<string> lines, string mark, string spec) =>
        lines.FirstOrDefault(line => line.StartsWith(mark, StringComparison.Ordinal))?[mark.Length..] is { Length: > 0 } value && !value.Contains('/', StringComparison.Ordinal)
            ? value
            : throw new KilnException(KilnErrors.BadCommandLine, $"The spec file {Path.GetFileName(spec)} has no usable {mark.TrimEnd(':')}.");

    /// <summary>Sources by number, then patches by number; what has no number follows the one before it.</summary>
    private static IReadOnlyList<string> SourceNames(IReadOnlyList<string> lines)
    {
        Match[] found = [.. lines.Select(line => SourceLine().Match(line)).Where(match => match.Success)];
        return
        [
            .. Names(found, "Source"), .. Names(found, "Patch"),
        ];
    }

    private static IEnumerable<string> Names(IEnumerable<Match> lines, string kind)
    {
        var numbered = new List<(int Number, string Name)>();
        foreach (Match line in lines.Where(line => line.Groups["kind"].Value.Equals(kind, StringComparison.OrdinalIgnoreCase)))
        {
            int number = int.TryParse(line.Groups["number"].Value, out int given) ? given : numbered.Count == 0 ? 0 : numbered[^1].Number + 1;
            numbered.Add((number, line.Groups["path"].Value.Split('/')[^1]));
        }

        return numbered.OrderBy(source => source.Number).Select(source => source.Name).Where(name => name.Length > 0 && name is not ("." or ".."));
    }

    [GeneratedRegex(@"^(?<kind>source|patch)(?<number>\d*)\s*:\s*(?<path>\S+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SourceLine();
}
