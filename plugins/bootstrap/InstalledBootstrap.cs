using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Bootstrap;

/// <summary>The package manager that the configuration asks for, installed by the one that the host has.</summary>
public sealed class InstalledBootstrap : IBootstrapProvider
{
    private const string RpmMacros = "/usr/lib/rpm/macros";
    private const string DatabaseMacro = "%_dbpath\t";

    /// <inheritdoc />
    public BootstrapPlan Plan(BootstrapRequest request)
    {
        IReadOnlyList<PackageRequest> tooling = request.PackageManager.ToolingRequests(request.Settings);
        if (tooling.Count == 0)
        {
            throw new KilnException(
                KilnErrors.BootstrapFailed,
                $"The package manager {request.PackageManager.Name} does not say how it is installed into a bootstrap buildroot.",
                "Switch bootstrapping off with --no-bootstrap-chroot, or choose another config_opts['package_manager'].");
        }

        return new BootstrapPlan(tooling, request.Settings.GetBoolean("use_bootstrap_image") ? [WithoutImage(request)] : []);
    }

    /// <inheritdoc />
    public async Task<HostFacts> DescribeAsync(HostFacts host, ITree tree, CancellationToken cancellation) =>
        host with { HomeRelativeDatabase = await HasHomeRelativeDatabaseAsync(tree, cancellation) };

    private static string WithoutImage(BootstrapRequest request)
    {
        string image = request.Settings.GetString("bootstrap_image") ?? "(no name)";
        return request.Settings.GetBoolean("bootstrap_image_fallback")
            ? $"Using package installation in place of the container image {image} for the bootstrap buildroot (bootstrap_image_fallback is set)"
            : throw new KilnException(
                KilnErrors.BootstrapFailed,
                $"The bootstrap buildroot is to be made from the container image {image}, which no enabled plugin can do, and bootstrap_image_fallback forbids to install packages instead.",
                "Set config_opts['bootstrap_image_fallback'] = True, or switch the image off with --no-bootstrap-image.");
    }

    // Debian's rpm keeps its database in the home directory.
    private static async Task<bool> HasHomeRelativeDatabaseAsync(ITree tree, CancellationToken cancellation)
    {
        await using Stream? content = await tree.OpenReadAsync(RpmMacros, cancellation);
        if (content is null)
        {
            return false;
        }

        using var reader = new StreamReader(content);
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith(DatabaseMacro, StringComparison.Ordinal))
            {
                return line.Contains('~', StringComparison.Ordinal);
            }
        }

        return false;
    }
}
