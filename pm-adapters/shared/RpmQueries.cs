using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;

namespace Kiln.Adapters.Dnf;

/// <summary>Queries that the host's rpm answers.</summary>
internal static class RpmQueries
{
    private static readonly string[] ToolPackages = ["rpm", "rpm-sequoia", "python3-dnf", "python3-dnf-plugins-core", "yum", "yum-utils", "dnf5", "dnf5-plugins"];

    /// <summary>Variables of every run of dnf and rpm on the tree.</summary>
    public static IReadOnlyDictionary<string, string> Environment(PackageContext context) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["HOME"] = context.RootPath + "/installation-homedir",
        ["LC_MESSAGES"] = "C.UTF-8",
    };

    public static CommandPlan Installed(PackageRequest request, PackageContext context) => Query(context) with
    {
        Arguments =
        [
            "-qa",
            "--root",
            context.RootPath,
            .. context.Host.HomeRelativeDatabase ? ["--define", "_dbpath /var/lib/rpm"] : Array.Empty<string>(),
            .. request.Arguments.Count > 0 ? ["--qf", request.Arguments[0] + "\\n"] : Array.Empty<string>(),
        ],
    };

    /// <summary>The exit status counts the packages that are not installed; that is no failure.</summary>
    public static CommandPlan Tools(PackageContext context) => Query(context) with
    {
        Arguments = ["-q", .. ToolPackages],
        AcceptedExits = [.. Enumerable.Range(0, ToolPackages.Length + 1)],
    };

    /// <summary>The lines of a query without rpm's own remarks.</summary>
    public static IReadOnlyList<string> Lines(IEnumerable<string> output) =>
        [.. output.Where(line => line.Length > 0 && !IsRemark(line) && !line.EndsWith(" is not installed", StringComparison.Ordinal))];

    public static bool IsRemark(string line) =>
        line.StartsWith("warning: ", StringComparison.Ordinal) || line.StartsWith("error: ", StringComparison.Ordinal) || line.StartsWith("rpm: ", StringComparison.Ordinal);

    private static CommandPlan Query(PackageContext context) => new()
    {
        Program = context.Settings.GetString("rpm_command") ?? "/bin/rpm",
        Place = CommandPlace.HostTool,
        Environment = Environment(context),
        Capture = true,
    };
}
