using System.Text.Json.Nodes;
using Kiln.Sdk.Configuration;

namespace Kiln.Plugins.Rpmbuild;

/// <summary>The options of <c>config_opts</c> that shape a build.</summary>
internal sealed record RpmbuildOptions
{
    private const int DefaultLoops = 10;

    /// <summary><c>rpm_command</c>. Default: <c>/bin/rpm</c>.</summary>
    public required string Rpm { get; init; }

    /// <summary><c>rpmbuild_command</c>. Default: <c>/usr/bin/rpmbuild</c>.</summary>
    public required string Rpmbuild { get; init; }

    /// <summary><c>rpmbuild_arch</c>, else <c>target_arch</c>; null for rpmbuild's own choice.</summary>
    public required string? Architecture { get; init; }

    /// <summary><c>rpmbuild_timeout</c>, for each call of rpmbuild. Default: none.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary><c>rpmbuild_opts</c>: shell words at the end of the command. Default: none.</summary>
    public required string? ExtraWords { get; init; }

    /// <summary><c>short_circuit</c>: prep, build, install or binary. Default: none.</summary>
    public required string? ShortCircuit { get; init; }

    /// <summary><c>check</c>: whether <c>%check</c> runs. Default: yes.</summary>
    public required bool Check { get; init; }

    /// <summary><c>cleanup_on_success</c>: whether the tree goes away afterwards, so that <c>%clean</c> may run. Default: yes.</summary>
    public required bool CleanupOnSuccess { get; init; }

    /// <summary><c>rpmbuild_networking</c>. Default: no.</summary>
    public required bool Network { get; init; }

    /// <summary><c>dynamic_buildrequires</c>: whether generated requirements are allowed. Default: yes.</summary>
    public required bool Dynamic { get; init; }

    /// <summary><c>static_buildrequires_max_loops</c>. Default: 10.</summary>
    public required long StaticRounds { get; init; }

    /// <summary><c>dynamic_buildrequires_max_loops</c>. Default: 10.</summary>
    public required long DynamicRounds { get; init; }

    /// <summary><c>more_buildreqs</c>: name-version-release, name-version or name → more requirements. Default: none.</summary>
    public required JsonObject MoreRequirements { get; init; }

    /// <summary><c>external_buildrequires</c>: whether requirements outside of RPM are allowed. Default: no.</summary>
    public required bool External { get; init; }

    /// <summary><c>calculatedeps</c>: the dependencies are wanted, not the packages. Default: no.</summary>
    public required bool DependenciesOnly { get; init; }

    public static RpmbuildOptions Read(ISettings settings) => new()
    {
        Rpm = settings.GetString("rpm_command") ?? "/bin/rpm",
        Rpmbuild = settings.GetString("rpmbuild_command") ?? "/usr/bin/rpmbuild",
        Architecture = settings.GetString("rpmbuild_arch") ?? settings.GetString("target_arch"),
        Timeout = TimeSpan.FromSeconds(Math.Max(0, settings.GetInteger("rpmbuild_timeout"))),
        ExtraWords = settings.GetString("rpmbuild_opts"),
        ShortCircuit = settings.GetString("short_circuit"),
        Check = IsOn(settings, "check"),
        CleanupOnSuccess = IsOn(settings, "cleanup_on_success"),
        Network = settings.GetBoolean("rpmbuild_networking"),
        Dynamic = IsOn(settings, "dynamic_buildrequires"),
        StaticRounds = Math.Max(1, settings.GetInteger("static_buildrequires_max_loops", DefaultLoops)),
        DynamicRounds = Math.Max(1, settings.GetInteger("dynamic_buildrequires_max_loops", DefaultLoops)),
        MoreRequirements = settings.GetNode("more_buildreqs") as JsonObject ?? [],
        External = settings.GetBoolean("external_buildrequires"),
        DependenciesOnly = settings.GetBoolean("calculatedeps"),
    };

    private static bool IsOn(ISettings settings, string key) => settings.GetNode(key) is null || settings.GetBoolean(key);
}
