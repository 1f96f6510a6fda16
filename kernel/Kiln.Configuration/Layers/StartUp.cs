using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Options;
using Kiln.Configuration.Requests;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Layers;

/// <summary>The complete start-up: files, command line, host, bootstrap, buildroots.</summary>
internal sealed class StartUp
{
    private readonly ConfigurationRequest _request;
    private readonly LoadSession _session;
    private readonly List<Diagnostic> _log = [];

    public StartUp(ConfigurationRequest request, LoadSession session)
    {
        _request = request.CommandLine.Hermetic is null ? request : request with { Name = "hermetic-build" };
        _session = session;
    }

    public LoadedConfiguration Run()
    {
        try
        {
            return RunSteps();
        }
        catch (ConfigurationException error)
        {
            error.Preceding = [.. _log, .. error.Preceding];
            throw;
        }
    }

    private LoadedConfiguration RunSteps()
    {
        CommandLineLayer.CheckBeforeLoading(_request.CommandLine);
        var files = new FileLayers(_request, _session, _log);
        files.Load();
        var main = files.Options;
        new CommandLineLayer(main, _request.CommandLine, _session.Host, _log).Apply();
        var review = OptionReview.Run(main, _session.Templates);
        var isolation = IsolationDecision.Decide(main, _request.CommandLine);
        CheckHost(main);
        var bootstrap = MakeBootstrap(main, out var bootstrapDirectories);
        var mainLayer = new BuildrootLayer(main, _session.Host, _log);
        var directories = mainLayer.Apply(isBootstrap: false);
        if (isolation == IsolationKind.Nspawn || (isolation == IsolationKind.Auto && _session.Host.Facts.SystemdIsInit))
        {
            mainLayer.AddNspawnDevices();
        }

        RepositoryLayer.Add(_request.CommandLine.AddedRepositories, main, bootstrap);
        RepositoryLayer.AddChain(_request.CommandLine.ChainDirectory, main, bootstrap);
        RenderEverything(main);
        _log.AddRange(review);
        return new LoadedConfiguration(
            new MockConfiguration(main.DeepCopy(), directories),
            bootstrap is null ? null : new MockConfiguration(bootstrap.DeepCopy(), bootstrapDirectories!),
            isolation,
            _log);
    }

    private void CheckHost(OptionStore main)
    {
        var checks = new HostChecks(main, _session.Host, _log);
        checks.FindSubscription();
        new LogFormats(main, _session, _log).Apply();
        checks.DecideEmulation();
    }

    private OptionStore? MakeBootstrap(OptionStore main, out BuildrootDirectories? directories)
    {
        directories = null;
        if (_request.CommandLine.Scrub)
        {
            main.Write("use_bootstrap", BoolValue.True, Origin.CommandLine("--scrub"));
        }

        if (main.Find("use_bootstrap")?.IsTrue != true)
        {
            return null;
        }

        var bootstrap = BootstrapLayer.Derive(main);
        directories = new BuildrootLayer(bootstrap, _session.Host, _log).Apply(isBootstrap: true);
        BootstrapLayer.TakeOverPrefixed(bootstrap);
        return bootstrap;
    }

    // Mock reads every option once before it starts work, so a template that cannot be rendered ends the run whatever its option is for.
    private void RenderEverything(OptionStore main)
    {
        if (!_request.RenderEverything)
        {
            return;
        }

        var problems = new List<Diagnostic>();
        ConfigurationException? first = null;
        foreach (var key in main.PublicKeys())
        {
            try
            {
                main.TryRead(key, out _);
            }
            catch (ConfigurationException error)
            {
                first ??= error;
                problems.AddRange(error.Diagnostics);
            }
        }

        if (first is not null)
        {
            throw new ConfigurationException(first.Message, first.ExitCode, first.ErrorClass, problems, first);
        }
    }
}
