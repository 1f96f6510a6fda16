using Kiln.Adapters.Dnf;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;

namespace Kiln.Adapters.Yum;

/// <summary>Turns requests into command lines of yum and of the programs beside it.</summary>
/// <param name="context">What the plans depend on.</param>
/// <param name="isDeprecated">Whether yum has the name that it got when another program took its own.</param>
internal sealed class YumPlanner(PackageContext context, bool isDeprecated)
{
    private const string DefaultFormat = "%{name}-%{epoch}:%{version}-%{release}.%{arch}";

    private readonly DnfPlanner _planner = new(
        isDeprecated ? YumOptions.Dialect with { BuilddepCommand = ["/usr/bin/yum-builddep-deprecated"] } : YumOptions.Dialect,
        context);

    public CommandPlan Plan(PackageRequest request) => request.Kind == PackageRequestKind.QueryAvailable ? Available(request) : _planner.Plan(request);

    /// <summary>yum has no query of its own.</summary>
    private CommandPlan Available(PackageRequest request)
    {
        string format = request.Arguments is [var asked, ..] ? asked : DefaultFormat;
        CommandPlan plan = _planner.Plan(request);
        return plan with
        {
            Program = isDeprecated ? "/usr/bin/repoquery-deprecated" : "/usr/bin/repoquery",
            Arguments =
            [
                $"--installroot={context.RootPath}", "-c", context.RootPath + YumConfiguration.Path, .. context.Offline ? ["-C"] : Array.Empty<string>(),
                .. context.Settings.GetStrings("enable_disable_repos"), "--qf", DnfPlanner.LineMark + format, "*",
            ],
        };
    }
}
