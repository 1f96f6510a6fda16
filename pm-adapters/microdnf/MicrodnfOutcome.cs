using Kiln.Adapters.Dnf;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;

namespace Kiln.Adapters.Microdnf;

/// <summary>Reads what either program prints.</summary>
internal static class MicrodnfOutcome
{
    public static PackageOutcome Read(PackageRequest request, CommandResult result)
    {
        PackageOutcome outcome = DnfOutcome.Read(MicrodnfOptions.Dialect, request, result);
        return result.ExitCode == DnfOutcome.CommandNotFound && !outcome.Succeeded
            ? outcome with
            {
                Retryable = false,
                WayOut = "The buildroot needs microdnf, and the host dnf: let config_opts['chroot_setup_cmd'] begin with 'dnf-install microdnf dnf dnf-plugins-core', and name dnf in config_opts['dnf_command'].",
            }
            : outcome;
    }
}
