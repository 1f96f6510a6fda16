using System.Text;
using Kiln.Cli.Arguments;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Configuration.Options;
using Kiln.Kernel;
using Kiln.Kernel.Broker;
using Kiln.Kernel.Hosting;
using Kiln.Kernel.Plugins;
using Kiln.Kernel.Plugins.Control;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Cli.Composition;

/// <summary>Makes kernels from configurations.</summary>
internal sealed class KernelFactory(Invocation run, Caller caller, PluginSearch plugins, CompiledPlugins compiled)
{
    private const string RpmMacros = "/usr/lib/rpm/macros";

    private readonly Lazy<bool> homeRelativeDatabase = new(HasHomeRelativeDatabase);

    private (LoadedConfiguration Configuration, SelectedPlugins Plugins)? selected;

    /// <summary>Files of options that were opened, see <see cref="MockSettings.Opened"/>.</summary>
    public IReadOnlyDictionary<string, string> Opened { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A plugin that takes part and that this program has no code of and cannot load either; null if there is none, or if plugins are wrong: that is said when they are loaded.</summary>
    public string? FindForeign(LoadedConfiguration configuration)
    {
        if (ForeignCode.CanRun)
        {
            return null;
        }

        try
        {
            var found = SelectedPlugins.Of(ForInspection(configuration));
            selected = (configuration, found);
            return found.Foreign;
        }
        catch (KilnException)
        {
            return null;
        }
    }

    /// <summary>For a kernel that can be asked but runs nothing.</summary>
    public KernelOptions ForInspection(LoadedConfiguration configuration) => Options(
        configuration,
        static _ => throw new KilnException(KilnErrors.BrokerFailed, "A kernel that is only inspected has no broker."));

    public KernelOptions ForRun(LoadedConfiguration configuration, IBrokerSession broker, SinkSet sinks, RunCancellation cancellation) =>
        Options(configuration, _ => Task.FromResult(broker)) with
        {
            Sinks = sinks.All,
            JobSinks = sinks.ForJob,
            Print = static text => StandardStreams.WriteOutput(Encoding.UTF8.GetBytes(text)),
            CancellationFailure = () => cancellation.Failure,
            Force = cancellation.Force,
        };

    /// <summary>One buildroot of a configuration.</summary>
    public BuildrootOptions Buildroot(MockConfiguration options) => new()
    {
        Settings = new MockSettings(options) { Opened = Opened },
        Name = Path.GetFileName(options.Directories.BaseDirectory),
        SharedName = Path.GetFileName(options.Directories.CacheDirectory),
        ChrootName = options.FindString("chroot_name") ?? Path.GetFileNameWithoutExtension(run.Root),
        BaseDirectory = options.Directories.BaseDirectory,
        RootDirectory = options.Directories.RootDirectory,
        ResultDirectory = options.Directories.ResultDirectory,
        CacheDirectory = options.Directories.CacheDirectory,
        User = User(options),
    };

    public static BuildUser User(MockConfiguration options) => new(
        options.GetString("chrootuser"), options.GetString("chrootgroup"), options.GetInt("chrootuid"), options.GetInt("chrootgid"), options.GetString("chroothome"));

    private KernelOptions Options(LoadedConfiguration configuration, Func<CancellationToken, Task<IBrokerSession>> openBroker) => new()
    {
        Main = Buildroot(configuration.Main),
        Bootstrap = configuration.Bootstrap is { } bootstrap ? Buildroot(bootstrap) : null,
        Plugins = plugins,
        Selected = selected is { } chosen && ReferenceEquals(chosen.Configuration, configuration) ? chosen.Plugins : null,
        CompiledPlugins = compiled,
        BundledPlugins = PluginDirectories.Bundled,
        UserPlugins = PluginDirectories.OfUsers(run, caller),
        Policy = PluginPolicy.Read(PluginDirectories.PolicyFile),
        OpenBroker = openBroker,
        Host = new SystemHostFacts(homeRelativeDatabase.Value),
        IsRootless = caller.Launch == LaunchMode.Rootless,
        // Programs that call Mock read and write the tree between calls (Koji); who types kiln has the buildroot through kiln, unless a place is given for it.
        HostVisibleRoot = ProgramName.Detect().IsMock || HasGivenPlace(configuration.Main),
    };

    private static bool HasGivenPlace(MockConfiguration options) => new MockSettings(options).OriginOf("rootdir") != "default";

    // Debian's rpm keeps its database in the home directory.
    private static bool HasHomeRelativeDatabase()
    {
        try
        {
            return File.ReadLines(RpmMacros).Any(line => line.StartsWith("%_dbpath\t", StringComparison.Ordinal) && line.Contains('~', StringComparison.Ordinal));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
