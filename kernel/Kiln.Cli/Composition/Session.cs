using System.Security.Cryptography;
using System.Text;
using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Cli.Arguments;
using Kiln.Cli.Completion;
using Kiln.Cli.Display;
using Kiln.Cli.Documentation;
using Kiln.Cli.Inspection;
using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Host;
using Kiln.Configuration.Options;
using Kiln.Configuration.Requests;
using Kiln.Kernel;
using Kiln.Kernel.Broker;
using Kiln.Kernel.Plugins;

namespace Kiln.Cli.Composition;

/// <summary>One call of the program after its command line was read.</summary>
internal sealed class Session(Invocation run, IReadOnlyList<string> words, CompiledPlugins compiled, IConsoleOutput console)
{
    private const string MissingLogFormats = "missing-logging-file";

    /// <returns>The exit status.</returns>
    public int Run()
    {
        if (run.Mode == Mode.Manual)
        {
            console.WriteOutput(Encoding.UTF8.GetBytes(ManualPage.Write(ProgramName.Detect(), OptionTable.All)));
            return 0;
        }

        HostFacts facts = SystemFacts.Gather();
        Caller caller = Caller.Detect(run.Launch, new SystemHost(facts));
        ChainWorkspace.Choose(run, facts);
        if (run.Overrides is { PluginOptions.Count: > 0 } or { EnabledPlugins.Count: > 0 } or { DisabledPlugins.Count: > 0 })
        {
            run.Override(overrides => overrides with { InstalledPlugins = PluginDirectories.Ids(run, caller) });
        }

        var reader = new ConfigurationReader(run, words, caller, facts);
        if (run.Mode == Mode.Completion)
        {
            return new CompletionCommand(run, reader, caller.Home, console).Run();
        }

        if (run.Mode == Mode.Configuration)
        {
            return new ConfigurationCommand(run, reader, console).Run();
        }

        if (run is { Mode: Mode.ListChroots, PrintRootPath: false })
        {
            return Information.ListChroots(run, reader, console);
        }

        if (run is { Mode: Mode.ScrubAllChroots, PrintRootPath: false, ListSnapshots: false })
        {
            return new ScrubAll(reader, caller, console).Run();
        }

        if (PluginCommand.Handles(run))
        {
            return new PluginCommand(run, caller, console).Run();
        }

        return Information.IsAskedFor(run) ? Information.Print(run, Load(reader), reader, console) : RunWithPlugins(reader, caller);
    }

    private int RunWithPlugins(ConfigurationReader reader, Caller caller)
    {
        // They are looked for while the configuration is read.
        var factory = new KernelFactory(run, caller, new PluginSearch(PluginDirectories.SearchPath(run, caller)), compiled);
        return run.Mode is Mode.ShowHooks or Mode.ShowPlugins ? Inspect(reader, caller, factory) : BuildAsync(reader, caller, factory).GetAwaiter().GetResult();
    }

    private async Task<int> BuildAsync(ConfigurationReader reader, Caller caller, KernelFactory factory)
    {
        string? foreign;
        await using (StartedBroker broker = BrokerStart.Begin(caller))
        {
            // The library behind it takes long to load, and keys of layers need it.
            _ = Task.Run(static () => SHA256.HashData([]));
            LoadedConfiguration configuration = reader.Load();
            foreign = factory.FindForeign(configuration);
            if (foreign is null)
            {
                Accept(configuration);
                RequiredWords.Check(run, configuration.Main.GetBool("scm"));
                IConsoleOutput display = LiveConsole.For(run, console);
                using var live = display as LiveConsole;
                return await new BuildRun(run, words, caller, factory, broker, display).RunAsync(configuration);
            }
        }

        return LoadingProgram.GoOn(foreign, words);
    }

    private LoadedConfiguration Load(ConfigurationReader reader)
    {
        LoadedConfiguration configuration = reader.Load();
        Accept(configuration);
        return configuration;
    }

    private void Accept(LoadedConfiguration configuration)
    {
        ConflictRules.CheckResultDirectory(run);
        Announce(configuration);
    }

    // Log formats are built in; Mock's file of them is read where a site has changed it, and its absence is nothing to warn of.
    private void Announce(LoadedConfiguration configuration)
    {
        DiagnosticSeverity lowest = run.Verbosity == Verbosity.Quiet ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info;
        foreach (Diagnostic line in configuration.Log.Where(line => line.Severity >= lowest && line.Code != MissingLogFormats))
        {
            console.WriteError(ConfigurationFailure.Line(line));
        }

        foreach (string deprecation in run.Deprecations.Distinct(StringComparer.Ordinal))
        {
            console.WriteError($"ERROR: {deprecation}\n");
        }
    }

    private int Inspect(ConfigurationReader reader, Caller caller, KernelFactory factory)
    {
        LoadedConfiguration configuration = reader.Load();
        if (factory.FindForeign(configuration) is { } foreign)
        {
            return LoadingProgram.GoOn(foreign, words);
        }

        Accept(configuration);
        RequiredWords.Check(run, configuration.Main.GetBool("scm"));
        // Plugins are code: what they contain must not run as root, not even to be listed.
        if (caller.Launch == LaunchMode.Root)
        {
            IdentityDrop.To((uint)caller.Uid, (uint)caller.Gid);
        }

        return new KernelInspection(run, new KernelHost(factory.ForInspection(configuration)), console).Run();
    }
}
