using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Evaluation.Library;
using Kiln.Configuration.Host;
using Kiln.Configuration.Options;
using Kiln.Configuration.Requests;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Layers;

/// <summary>Puts the command line over the loaded options. The order of the steps is part of the contract.</summary>
internal sealed class CommandLineLayer
{
    private readonly OptionStore _options;
    private readonly CommandLineOverrides _line;
    private readonly IConfigurationHost _host;
    private readonly List<Diagnostic> _log;

    public CommandLineLayer(OptionStore options, CommandLineOverrides line, IConfigurationHost host, List<Diagnostic> log)
    {
        _options = options;
        _line = line;
        _host = host;
        _log = log;
    }

    /// <summary>Refuses what needs no configuration to be wrong.</summary>
    public static void CheckBeforeLoading(CommandLineOverrides line)
    {
        if (line.Target?.Contains(',', StringComparison.Ordinal) == true)
        {
            throw BadOption($"--target option accepts only one arch. Invalid: {line.Target}");
        }
    }

    public static ConfigurationException BadOption(string message) => new(message, 5, "BadCmdline");

    public void Apply()
    {
        if (_line.Hermetic is { } hermetic)
        {
            new HermeticLayer(_options, _host).Apply(hermetic);
        }

        ConfigOptionLayer.Apply(_options, _line.ConfigOptions);
        SetOutput();
        SetArchitectures();
        SetBuildSwitches();
        MacroLayer.Apply(_options, _line, _host);
        SetPaths();
        SetBootstrap();
        PluginLayer.Apply(_options, _line);
        IsolationDecision.CheckOption(_line.Isolation);
        SetNetworkAndCleanup();
        RequireRoot();
        SuppressCleanup();
        SetPackageManager();
        SetSources();
        SetPackagesAndImage();
    }

    private void Set(string key, Value value, string option) => _options.Write(key, value, Origin.CommandLine(option));

    private void SetText(string key, string? text, string option)
    {
        if (text is not null)
        {
            Set(key, new TextValue(text), option);
        }
    }

    private void SetOutput()
    {
        _options.Write("verbose", Numbers.Of((int)_line.Verbosity), _line.Verbosity == Verbosity.Normal ? Origin.Derived("neither -q nor -v") : Origin.CommandLine(_line.Verbosity == Verbosity.Quiet ? "--quiet" : "--verbose"));
        if (_options.Find("print_main_output") is null or NoneValue)
        {
            _options.Write("print_main_output", BoolValue.Of(_line.Verbosity > Verbosity.Quiet && _host.Facts.StandardErrorIsTerminal), Origin.Derived("verbosity and terminal"));
        }
    }

    private void SetArchitectures()
    {
        SetText("target_arch", _line.Arch, "--arch");
        SetText("rpmbuild_arch", _line.Target, "--target");
        if (_line.Target is null && _options.Find("rpmbuild_arch") is null or NoneValue)
        {
            _options.Write("rpmbuild_arch", Read("target_arch"), Origin.Derived("target_arch"));
        }

        SetText("forcearch", _line.ForceArch, "--forcearch");
        if (_options.Find("repo_arch")?.IsTrue != true)
        {
            var target = Read("target_arch");
            var mapped = _options.Find("repo_arch_map") is DictValue map && map.TryGet(target, out var name) ? name : target;
            _options.Write("repo_arch", mapped, Origin.Derived("repo_arch_map and target_arch"));
        }
    }

    private void SetBuildSwitches()
    {
        if (_line.NoClean)
        {
            Set("clean", BoolValue.False, "--no-clean");
        }

        if (_line.NoCheck)
        {
            Set("check", BoolValue.False, "--nocheck");
        }

        if (_line.PostInstall)
        {
            Set("post_install", BoolValue.True, "--postinstall");
        }
    }

    private void SetPaths()
    {
        SetText("resultdir", Expanded(_line.ResultDirectory), "--resultdir");
        SetText("rootdir", Expanded(_line.RootDirectory), "--rootdir");
        SetText("unique-ext", _line.UniqueExtension, "--uniqueext");
        if (_line.RpmbuildTimeout is { } seconds)
        {
            Set("rpmbuild_timeout", Numbers.Of(seconds), "--rpmbuild_timeout");
        }
    }

    private string? Expanded(string? path) => path is null ? null : PathModule.ExpandUser(_host, path);

    private void SetBootstrap()
    {
        if (_line.UseBootstrap is { } bootstrap)
        {
            Set("use_bootstrap", BoolValue.Of(bootstrap), bootstrap ? "--bootstrap-chroot" : "--no-bootstrap-chroot");
        }

        if (_line.UseBootstrapImage is { } image)
        {
            Set("use_bootstrap_image", BoolValue.Of(image), image ? "--use-bootstrap-image" : "--no-bootstrap-image");
            if (image)
            {
                Set("use_bootstrap", BoolValue.True, "--use-bootstrap-image");
            }
        }
    }

    private void SetNetworkAndCleanup()
    {
        if (_line.EnableNetwork)
        {
            Set("rpmbuild_networking", BoolValue.True, "--enable-network");
            Set("use_host_resolv", BoolValue.True, "--enable-network");
        }

        if (_line.CleanupAfter is { } cleanup)
        {
            var option = cleanup ? "--cleanup-after" : "--no-cleanup-after";
            Set("cleanup_on_success", BoolValue.Of(cleanup), option);
            Set("cleanup_on_failure", BoolValue.Of(cleanup), option);
        }
    }

    private void RequireRoot()
    {
        if (!_options.Contains("root"))
        {
            throw new ConfigurationException("Error in configuration - option config_opts['root'] must be present in your config.", 3, "ConfigError");
        }
    }

    // A plain comparison of path texts, before the unique extension is known to the root.
    private void SuppressCleanup()
    {
        var results = RealPath(ResultDirectory.Expand(_options, _log));
        var root = RealPath(PathModule.Join(Text("basedir"), Text("root")));
        if (results.StartsWith(root, StringComparison.Ordinal))
        {
            _options.Write("cleanup_on_success", BoolValue.False, Origin.Derived("the result directory lies inside the root's directory"));
            _options.Write("cleanup_on_failure", BoolValue.False, Origin.Derived("the result directory lies inside the root's directory"));
        }
    }

    private void SetPackageManager()
    {
        Set("cache_alterations", BoolValue.Of(_line.CacheAlterations), "--cache-alterations");
        Set("online", BoolValue.Of(!_line.Offline), "--offline");
        SetText("package_manager", _line.PackageManager, $"--{_line.PackageManager}");
        if (_line.YumCommandMode)
        {
            SetText("package_manager", "yum", "--yum-cmd");
        }

        if (_line.DnfCommandMode && Text("package_manager") is not ("dnf" or "dnf5"))
        {
            SetText("package_manager", "dnf", "--dnf-cmd");
        }

        if (_line.ShortCircuit is { } stage)
        {
            SetText("short_circuit", stage, "--short-circuit");
            Set("clean", BoolValue.False, "--short-circuit");
        }

        SetText("rpmbuild_opts", _line.RpmbuildOptions, "--rpmbuild-opts");
        var switches = _line.RepositorySwitches.SelectMany(static item => new[] { item.Enable ? "--enablerepo" : "--disablerepo", item.Repository });
        Set("enable_disable_repos", new ListValue(switches.Select(static word => new TextValue(word))), "--enablerepo, --disablerepo");
    }

    private void SetSources()
    {
        if (!_line.ScmEnable)
        {
            return;
        }

        Set("scm", BoolValue.True, "--scm-enable");
        foreach (var option in _line.ScmOptions)
        {
            var equals = option.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || _options.Find("scm_opts") is not DictValue settings)
            {
                throw BadOption($"Bad option for '--scm-option' ({option}).  Use --scm-option 'key=value'");
            }

            settings.Set(option[..equals], new TextValue(option[(equals + 1)..]), Origin.CommandLine("--scm-option"));
        }
    }

    private void SetPackagesAndImage()
    {
        Set("additional_packages", new ListValue(_line.AdditionalPackages.Select(static name => new TextValue(name))), "--additional-package");
        _options.Write("calculatedeps", _line.CalculateBuildDependencies ? BoolValue.True : NoneValue.Instance, Origin.CommandLine("--calculate-build-dependencies"));
        if (_line.CalculateBuildDependencies && _options.Find("plugin_conf") is DictValue plugins)
        {
            plugins.Set("buildroot_lock_enable", BoolValue.True, Origin.CommandLine("--calculate-build-dependencies"));
        }

        if (_line.BuildrootImage is { } image)
        {
            var path = PathModule.Absolute(_host, image);
            SetText("buildroot_image", _host.FileExists(path) || _host.DirectoryExists(path) ? $"oci-archive:{RealPath(path)}" : image, "--buildroot-image");
        }

        if (_options.Find("buildroot_image")?.IsTrue == true)
        {
            _options.Write("use_buildroot_image", BoolValue.True, Origin.Derived("buildroot_image"));
        }
    }

    private Value Read(string key) => _options.Find(key) ?? NoneValue.Instance;

    private string Text(string key) => Representation.Text(Read(key));

    private string RealPath(string path) => _host.RealPath(PathModule.Normalize(PathModule.Absolute(_host, path)));
}
