using Kiln.Sdk.Configuration;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Services;

/// <summary>The package manager of a buildroot.</summary>
/// <param name="Adapter">Plans and interprets.</param>
/// <param name="Program">Absolute path on the host.</param>
/// <param name="Wanted">Name of the adapter that the configuration asks for.</param>
internal sealed record PackageManagerChoice(IPackageManager Adapter, string Program, string Wanted)
{
    /// <summary>The configured one, else the first of its fallbacks whose program exists on the host.</summary>
    /// <exception cref="KilnException">The name is unknown, or no program exists.</exception>
    public static PackageManagerChoice Choose(IReadOnlyList<IPackageManager> adapters, ISettings settings, HostFacts host)
    {
        IReadOnlyList<IPackageManager> candidates = Candidates(adapters, settings);
        foreach (IPackageManager adapter in candidates)
        {
            if (adapter.Programs(settings).FirstOrDefault(host.ToolPaths.ContainsKey) is { } program)
            {
                return new PackageManagerChoice(adapter, program, candidates[0].Name);
            }
        }

        throw Nothing(candidates, settings, "on this machine");
    }

    /// <summary>The configured one, else the first of its fallbacks whose program exists in a bootstrap buildroot.</summary>
    /// <exception cref="KilnException">The name is unknown, or no program exists.</exception>
    public static async Task<PackageManagerChoice> ChooseAsync(
        IReadOnlyList<IPackageManager> adapters, ISettings settings, ITree bootstrap, CancellationToken cancellation)
    {
        IReadOnlyList<IPackageManager> candidates = Candidates(adapters, settings);
        foreach (IPackageManager adapter in candidates)
        {
            foreach (string program in adapter.Programs(settings))
            {
                if (await bootstrap.ExistsAsync(program, cancellation))
                {
                    return new PackageManagerChoice(adapter, program, candidates[0].Name);
                }
            }
        }

        throw Nothing(candidates, settings, "in the bootstrap buildroot");
    }

    /// <summary>The adapter that the configuration asks for.</summary>
    /// <exception cref="KilnException">The name is unknown.</exception>
    public static IPackageManager WantedOf(IReadOnlyList<IPackageManager> adapters, ISettings settings)
    {
        string name = settings.GetString("package_manager") ?? string.Empty;
        return Find(adapters, name) ?? throw new KilnException(
            KilnErrors.BadConfiguration,
            $"Unrecognized package manager \"{name}\" ({settings.OriginOf("package_manager")}): no enabled plugin provides it.",
            adapters.Count == 0
                ? $"Enable or install a plugin that provides {nameof(IPackageManager)}; 'kiln plugins list' shows which are there."
                : $"Enable or install the plugin that provides it, or set config_opts['package_manager'] to one of: {string.Join(", ", adapters.SelectMany(adapter => adapter.Names).Order(StringComparer.Ordinal))}.");
    }

    private static List<IPackageManager> Candidates(IReadOnlyList<IPackageManager> adapters, ISettings settings)
    {
        IPackageManager wanted = WantedOf(adapters, settings);
        return [wanted, .. wanted.Fallbacks.Select(other => Find(adapters, other)).OfType<IPackageManager>()];
    }

    private static KilnException Nothing(IReadOnlyList<IPackageManager> candidates, ISettings settings, string where)
    {
        string programs = string.Join(", ", candidates.SelectMany(adapter => adapter.Programs(settings)).Distinct(StringComparer.Ordinal));
        return new KilnException(
            KilnErrors.PackageManagerFailed,
            $"No package manager for '{settings.GetString("package_manager")}' is available {where}. Looked for {programs}.",
            "Install the package that contains one of them, or set config_opts['package_manager'] to one that is there.");
    }

    private static IPackageManager? Find(IReadOnlyList<IPackageManager> adapters, string name) =>
        adapters.FirstOrDefault(adapter => adapter.Names.Contains(name, StringComparer.Ordinal));
}
