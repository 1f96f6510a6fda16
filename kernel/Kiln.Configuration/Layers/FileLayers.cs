using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Evaluation.Library;
using Kiln.Configuration.Options;
using Kiln.Configuration.Requests;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Layers;

/// <summary>Defaults and files: everything before the command line.</summary>
internal sealed class FileLayers
{
    private readonly ConfigurationRequest _request;
    private readonly LoadSession _session;
    private readonly List<Diagnostic> _log;
    private readonly LoaderNamespace _globals;
    private readonly SortedSet<string> _paths = new(StringComparer.Ordinal);

    public FileLayers(ConfigurationRequest request, LoadSession session, List<Diagnostic> log)
    {
        _request = request;
        _session = session;
        _log = log;
        _globals = new LoaderNamespace(session.Host, log);
        Options = session.NewStore();
    }

    public OptionStore Options { get; }

    /// <summary>Reads everything; afterwards reads of <see cref="Options"/> are rendered.</summary>
    public void Load() => Load(ChrootLocation.Of(_request.Name, _request.ConfigDirectory, _session.Host));

    /// <summary>The same with a file of any name as the chroot file.</summary>
    public void Load(string path) => Load(new ChrootLocation(path[(path.LastIndexOf('/') + 1)..], path));

    private void Load(ChrootLocation location)
    {
        DefaultOptions.Fill(Options, _session.Host.Facts);
        Set("config_path", new TextValue(_request.ConfigDirectory));
        Set("chroot_name", new TextValue(location.ChrootName));
        Set("config_file", new TextValue(location.ConfigFile));
        ReadIfPresent(PathModule.Join(_request.ConfigDirectory, "site-defaults.cfg"));
        ReadIfPresent(PathModule.Join(_request.ConfigDirectory, "chroot-aliases.cfg"));
        if (!_session.Host.FileExists(PathModule.Absolute(_session.Host, location.ConfigFile)))
        {
            throw MissingChroot.Describe(_request, location, Options);
        }

        Read(location.ConfigFile);
        ReadIfPresent(PathModule.Join(_session.Host.Facts.HomeDirectory, ".mock/user.cfg"));
        ReadIfPresent(PathModule.Join(_session.Host.Facts.HomeDirectory, ".config/mock.cfg"));
        SetBuildHost();
        Options.Write(OptionStore.ExpandKey, BoolValue.True, Origin.Default);
        TakeOverDeprecated();
    }

    private void Set(string key, Value value) => Options.Write(key, value, Origin.Derived("the requested configuration"));

    private void ReadIfPresent(string path)
    {
        if (_session.Host.FileExists(path))
        {
            Read(path);
        }
    }

    private void Read(string path)
    {
        var run = new FileRun(_session, Options, _globals, _request.ConfigDirectory);
        run.Execute(path);
        _paths.UnionWith(run.Paths);
        Set("config_paths", new ListValue(_paths.Select(static file => new TextValue(file))));
        MacroCheck.Run(Options, path);
    }

    private void SetBuildHost()
    {
        if (Options.Find("use_container_host_hostname")?.IsTrue == true && Options.Find("macros") is DictValue macros && !macros.TryGet("%_buildhost", out _))
        {
            macros.Set("%_buildhost", new TextValue(_session.Host.Facts.HostName), Origin.Derived("host name"));
        }
    }

    private void TakeOverDeprecated()
    {
        if (Options.TryRead("use_bootstrap_container", out var value))
        {
            _log.Add(new Diagnostic(DiagnosticSeverity.Warning, "deprecated-option", "config_opts['use_bootstrap_container'] is deprecated, please use config_opts['use_bootstrap'] instead"));
            Options.Write("use_bootstrap", value, Options.Origin("use_bootstrap_container") ?? Origin.Default);
        }
    }
}
