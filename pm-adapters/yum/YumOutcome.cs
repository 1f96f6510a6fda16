using Kiln.Adapters.Dnf;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;

namespace Kiln.Adapters.Yum;

/// <summary>Reads what yum prints. It ends with success although some of what was asked for is in no repository.</summary>
internal static class YumOutcome
{
    public static PackageOutcome Read(PackageRequest request, CommandResult result)
    {
        string[] missing = IsInstallation(request.Kind) ? [.. result.Output.Select(Missing).OfType<string>().Distinct(StringComparer.Ordinal)] : [];
        if (result.ExitCode == DnfOutcome.CommandNotFound && request.Kind == PackageRequestKind.BuildDependencies)
        {
            return new PackageOutcome(false, [], "yum-builddep is not there.\n" + string.Join('\n', result.Output.TakeLast(5)), [], Retryable: false)
            {
                SubCommandMissing = true,
                WayOut = $"Install {YumOptions.Dialect.BuilddepPackage}, or name another program in config_opts['yum_builddep_command'].",
            };
        }

        PackageOutcome outcome = DnfOutcome.Read(YumOptions.Dialect, request, result);
        return missing.Length == 0 ? outcome : outcome with
        {
            Succeeded = false,
            Missing = missing,
            Problem = outcome.Problem ?? string.Join('\n', result.Output.Where(line => Missing(line) is not null).Distinct(StringComparer.Ordinal)),
            Retryable = false,
        };
    }

    private static bool IsInstallation(PackageRequestKind kind) =>
        kind is PackageRequestKind.Setup or PackageRequestKind.Install or PackageRequestKind.BuildDependencies;

    private static string? Missing(string line) =>
        Words.Between(line, "No package ", " available")
        ?? Words.After(line, "No Package found for ")
        ?? Words.After(line, "No Packages found for ")
        ?? Words.Between(line, "Missing Dependency: ", " is needed by")
        ?? Words.Between(line, "Warning: Group ", " does not exist")
        ?? (line.StartsWith("           Requires: ", StringComparison.Ordinal) ? Words.After(line, "Requires: ") : null);
}
