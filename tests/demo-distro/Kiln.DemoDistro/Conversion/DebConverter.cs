using System.IO.Enumeration;
using System.Text.RegularExpressions;
using Kiln.DemoDistro.Debian;

namespace Kiln.DemoDistro.Conversion;

/// <summary>Turns a Debian package of the set into an RPM.</summary>
internal sealed partial class DebConverter(PackageSet set, string machineArchitecture)
{
    private static readonly IReadOnlyList<(string Pattern, string[] Names)> ExpectedNames = DataTable.Map("provides.txt");
    private readonly AlternativesTable _alternatives = new(set.Packages);
    private readonly IReadOnlySet<string> _skeleton = OwnPackages.SkeletonPaths(machineArchitecture);

    /// <summary>Everything besides the converter that determines the RPM.</summary>
    public string Inputs(DebPackage package) => string.Join('\n',
    [
        package.Identity,
        machineArchitecture,
        .. set.RpmRequires(package),
        .. _alternatives.LinksOf(package.Name).Select(link => link.ToString()),
    ]);

    public string Convert(DebPackage package, string workDirectory)
    {
        var tree = new PayloadTree(Path.Combine(workDirectory, "tree"));
        tree.Unpack(package);
        AddAlternatives(package, tree);
        MaintainerWork.Apply(package.Name, tree);
        tree.Disown(_skeleton);
        return RpmWriter.Write(Describe(package, tree), tree, workDirectory, machineArchitecture);
    }

    private void AddAlternatives(DebPackage package, PayloadTree tree)
    {
        foreach (var link in _alternatives.LinksOf(package.Name).Where(link => tree.Contains(link.Target) && !tree.Contains(link.Link)))
        {
            tree.AddLink("/etc/alternatives/" + link.Name, link.Target);
            tree.AddLink(link.Link, "/etc/alternatives/" + link.Name);
        }
    }

    private PackageSpec Describe(DebPackage package, PayloadTree tree)
    {
        var description = package.Field("Description").Split('\n', 2);
        return new PackageSpec(package.Name, package.Version, package.Architecture)
        {
            Summary = description[0],
            Description = description.Length > 1 ? LoneDot().Replace(description[1], "") : description[0],
            Url = package.Field("Homepage") is { Length: > 0 } url ? url : null,
            Requires = set.RpmRequires(package),
            RequiresBefore = RequiresBefore(package, tree),
            Provides = Provides(package, tree).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList(),
            ProvidesPerlModules = IsPerl(package.Name),
            Scriptlets = MaintainerWork.Scriptlets(package.Name),
        };
    }

    private static List<string> RequiresBefore(DebPackage package, PayloadTree tree)
    {
        var hasOtherOwners = tree.Entries.Any(entry => entry.User != "root" || entry.Group != "root");
        return hasOtherOwners && package.Name != "base-passwd" ? ["filesystem", "base-passwd"] : ["filesystem"];
    }

    private static bool IsPerl(string name) =>
        name.StartsWith("perl", StringComparison.Ordinal) || name.StartsWith("libperl", StringComparison.Ordinal) || name.EndsWith("-perl", StringComparison.Ordinal);

    private static IEnumerable<string> Provides(DebPackage package, PayloadTree tree)
    {
        var version = $" = {(package.Version.Release is null ? package.Version + "-0" : package.Version)}";
        var declared = DebianRelation.ParseField(package.Field("Provides")).SelectMany(names => names).Select(relation => relation.ToRpm());
        var expected = ExpectedNames
            .Where(entry => FileSystemName.MatchesSimpleExpression(entry.Pattern, package.Name, ignoreCase: false))
            .SelectMany(entry => entry.Names)
            .Select(name => name + version);
        string[] loader = package.Name == "libc6" ? ["rtld(GNU_HASH)"] : [];
        return [.. declared, .. expected, .. loader, .. UnmergedPaths(package, tree), .. PkgConfigNames(tree), .. PythonAbi(tree)];
    }

    // Scripts and spec files say /bin/sh and /sbin/ldconfig, wherever the file is.
    private static IEnumerable<string> UnmergedPaths(DebPackage package, PayloadTree tree) =>
        tree.Entries
            .Where(entry => entry.Kind is EntryKind.File or EntryKind.SymbolicLink)
            .Select(entry => entry.UnmergedPath ?? (package.IsEssential && Program().IsMatch(entry.Path) ? entry.Path["/usr".Length..] : null))
            .OfType<string>()
            .Where(path => path.StartsWith("/bin/", StringComparison.Ordinal) || path.StartsWith("/sbin/", StringComparison.Ordinal))
            .Where(path => !path.Contains(' ', StringComparison.Ordinal) && !path.Contains('%', StringComparison.Ordinal));

    private static IEnumerable<string> PkgConfigNames(PayloadTree tree) =>
        tree.FilesBelow("/usr/", ".pc")
            .Where(path => path.Contains("/pkgconfig/", StringComparison.Ordinal))
            .Select(path => (Name: Path.GetFileNameWithoutExtension(path), Version: PcVersion().Match(tree.ReadText(path)).Groups["version"].Value))
            .Select(module => $"pkgconfig({module.Name})" + (module.Version.Length > 0 ? " = " + module.Version : ""));

    private static IEnumerable<string> PythonAbi(PayloadTree tree) =>
        tree.Entries.Select(entry => PythonProgram().Match(entry.Path)).Where(match => match.Success).Select(match => "python(abi) = " + match.Groups["abi"].Value);

    [GeneratedRegex(@"^\.$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex LoneDot();

    [GeneratedRegex("^/usr/s?bin/[^/]+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Program();

    [GeneratedRegex(@"^Version:\s*(?<version>[0-9][0-9A-Za-z._+~]*)\s*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex PcVersion();

    [GeneratedRegex(@"^/usr/bin/python(?<abi>3\.[0-9]+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex PythonProgram();
}
