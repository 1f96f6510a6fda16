using Kiln.Rpm;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Rpmbuild.Requirements;

/// <summary>Installs what source packages require, after the extras of plugins, user and configuration.</summary>
internal sealed class RequirementInstaller(IBuildSession session, RpmbuildOptions options)
{
    private const string ExternalPrefix = "external:";
    private const int ExternalExit = 31;

    private IBuildroot Buildroot => session.Buildroot;

    public static bool IsDynamic(RpmHeader header) => header.Requires.Any(requirement => requirement.Name == "rpmlib(DynamicBuildRequires)");

    public Task<IReadOnlyList<string>> InstalledAsync(CancellationToken cancellation) => Buildroot.Packages.QueryInstalledAsync("%{nevra}", cancellation);

    /// <param name="headers">Headers of the source packages.</param>
    /// <param name="paths">Their absolute paths inside the tree.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="KilnException">30 for a requirement that nobody provides; 1 for kinds that are switched off.</exception>
    public Task<RequirementOutcome> InstallAsync(IReadOnlyList<RpmHeader> headers, IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        RefuseExternal(headers);
        string[] more = [.. headers.SelectMany(header => MoreRequirements.For(header, options.MoreRequirements)).Distinct(StringComparer.Ordinal)];
        return session.InstallRequirementsAsync(new RequirementRequest(RequirementSet.Of(headers).Items, more, paths), cancellation);
    }

    /// <exception cref="KilnException">The package generates requirements and the configuration forbids it.</exception>
    public void RefuseDynamic(RpmHeader header)
    {
        if (!options.Dynamic && IsDynamic(header))
        {
            throw new KilnException(
                KilnErrors.Generic, $"{header.Name} generates BuildRequires, which config_opts['dynamic_buildrequires'] forbids.", "Set config_opts['dynamic_buildrequires'] = True.");
        }
    }

    private void RefuseExternal(IReadOnlyList<RpmHeader> headers)
    {
        string[] external =
        [
            .. headers.SelectMany(header => header.Requires).Select(requirement => requirement.Name)
                .Where(name => name.StartsWith(ExternalPrefix, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        if (external.Length == 0)
        {
            return;
        }

        string names = string.Join(", ", external);
        throw options.External
            ? new KilnException(KilnErrors.MissingRequirement, $"Unknown external dependencies: {names}", "No enabled plugin installs requirements of this kind; package them as RPMs.") { ExitCode = ExternalExit }
            : new KilnException(
                KilnErrors.Generic, $"The package has external requirements, which config_opts['external_buildrequires'] forbids: {names}", "Package them as RPMs, or set config_opts['external_buildrequires'] = True.");
    }
}
