using Kiln.Adapters.Dnf4;
using Kiln.Adapters.Dnf5;
using Kiln.Adapters.Microdnf;
using Kiln.Adapters.Yum;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;

namespace Kiln.Plugins.Tests.Adapters;

/// <summary>Short ways to plan and to read.</summary>
internal static class AdapterCase
{
    public const string Configuration = """
        "dnf.conf": "[main]\nassumeyes=1\nreposdir=/dev/null\n[demo]\nbaseurl=http://example.org/\n", "releasever": "45"
        """;

    public static IPackageManager Adapter(string name) => name switch
    {
        "dnf4" => new Dnf4PackageManager(),
        "dnf5" => new Dnf5PackageManager(),
        "yum" => new YumPackageManager(),
        _ => new MicrodnfPackageManager(),
    };

    public static PackageContext Context(string settings = "", bool offline = false, bool homeDatabase = false) => new(
        "/R",
        "DNF",
        new JsonSettings("{" + string.Join(',', new[] { settings, settings.Contains("dnf.conf", StringComparison.Ordinal) ? "" : Configuration }.Where(text => text.Length > 0)) + "}"),
        new HostFacts("host.example.org", "x86_64", null, new string('0', 32), new Dictionary<string, string>(StringComparer.Ordinal), homeDatabase),
        offline);

    public static string Line(this CommandPlan plan) => string.Join(' ', plan.Arguments.Prepend(plan.Program));

    public static PackageOutcome Read(string adapter, PackageRequestKind kind, int exit, string output) =>
        Adapter(adapter).Interpret(new PackageRequest(kind, []), new CommandResult(exit, 0, output.Split('\n'), TimeSpan.Zero));
}
