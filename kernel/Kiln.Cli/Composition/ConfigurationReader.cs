using Kiln.Broker.Contracts.Verbs;
using Kiln.Cli.Arguments;
using Kiln.Configuration;
using Kiln.Configuration.Host;
using Kiln.Configuration.Options;
using Kiln.Configuration.Requests;

namespace Kiln.Cli.Composition;

/// <summary>Loads the configuration that a command line asks for.</summary>
internal sealed class ConfigurationReader(Invocation run, IReadOnlyList<string> words, Caller caller, HostFacts facts)
{
    private const string SystemDirectory = "/etc/mock";

    /// <summary>Where configurations are looked up.</summary>
    public string Directory { get; } = Path.GetFullPath(run.ConfigDirectory ?? InstalledDirectory());

    /// <summary>The machine as the configuration sees it: the user is the one whom the builds belong to.</summary>
    public SystemHost Host { get; } = new(facts with
    {
        UserId = caller.BuildUid,
        GroupId = caller.Gid,
        MockGroupId = caller.BuildGid,
        UserName = caller.Name,
        HomeDirectory = caller.Home,
        PluginDirectory = Path.Combine(AppContext.BaseDirectory, "plugins"),
        Version = ProgramVersion.Compatible,
    });

    /// <exception cref="Kiln.Configuration.Diagnostics.ConfigurationException">It cannot be used.</exception>
    public LoadedConfiguration Load()
    {
        CommandLineOverrides overrides = run.Overrides with
        {
            Verbosity = run.Verbosity,
            YumCommandMode = run.Mode == Mode.YumCommand,
            DnfCommandMode = run.Mode == Mode.DnfCommand,
            Scrub = run.Scrubs.Count > 0,
            CalculateBuildDependencies = run.Mode == Mode.CalculateBuildDependencies,
        };
        LoadedConfiguration loaded = Load(overrides);
        IReadOnlyList<string> moved = caller.Launch == LaunchMode.Rootless ? UserDirectories.Replacements(loaded.Main, caller.Home) : [];
        return moved.Count == 0 ? loaded : Load(overrides with { ConfigOptions = [.. moved, .. overrides.ConfigOptions] });
    }

    /// <summary>Loads another configuration of the same directory without the options of the command line.</summary>
    public LoadedConfiguration LoadPlain(string name) => ConfigurationLoader.Load(PlainRequest(name));

    /// <summary>The request for a configuration of the same directory without the options of the command line.</summary>
    public ConfigurationRequest PlainRequest(string name) => Request(name, new CommandLineOverrides());

    private LoadedConfiguration Load(CommandLineOverrides overrides) => ConfigurationLoader.Load(Request(run.Root, overrides));

    private ConfigurationRequest Request(string name, CommandLineOverrides overrides) => new()
    {
        Name = name,
        ConfigDirectory = Directory,
        Host = Host,
        CommandLine = overrides,
        Arguments = words,
    };

    // Installed below PREFIX/lib/kiln the program has its own PREFIX/etc/mock, or uses the system's.
    private static string InstalledDirectory()
    {
        string own = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../etc/mock"));
        return System.IO.Directory.Exists(own) ? own : SystemDirectory;
    }
}
