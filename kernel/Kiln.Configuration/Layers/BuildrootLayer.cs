using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Evaluation.Library;
using Kiln.Configuration.Host;
using Kiln.Configuration.Options;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Layers;

/// <summary>What making a buildroot does to its options: the unique extension, directories for plugins, the environment.</summary>
internal sealed class BuildrootLayer
{
    private static readonly string[] s_proxies = ["http_proxy", "https_proxy", "ftp_proxy", "no_proxy"];

    private readonly OptionStore _options;
    private readonly IConfigurationHost _host;
    private readonly List<Diagnostic> _log;

    public BuildrootLayer(OptionStore options, IConfigurationHost host, List<Diagnostic> log)
    {
        _options = options;
        _host = host;
        _log = log;
    }

    public BuildrootDirectories Apply(bool isBootstrap)
    {
        _ = _options.Find("plugin_conf");
        var shared = Text("root");
        if (_options.TryRead("unique-ext", out var extension))
        {
            _options.Write("root", new TextValue($"{shared}-{Representation.Text(extension)}"), Origin.Derived("root and unique-ext"));
        }

        var directories = Directories(shared, isBootstrap);
        TellPlugins(shared, directories);
        SetEnvironment();
        return directories;
    }

    public void AddNspawnDevices()
    {
        if (_options.Find("nspawn_args") is not ListValue arguments)
        {
            return;
        }

        string[] optional = ["/dev/btrfs-control", "/dev/mapper/control", "/dev/fuse"];
        var devices = optional.Where(_host.FileExists).Append("/dev/loop-control").ToList();
        var count = _options.Find("dev_loop_count") is { } value && Numbers.TryInteger(value, out var loops) && loops > 0 && loops < 1000 ? (int)loops : 0;
        devices.AddRange(Enumerable.Range(0, count).Select(static number => FormattableString.Invariant($"/dev/loop{number}")));
        arguments.Elements.AddRange(devices.Select(static device => new TextValue($"--bind={device}")));
    }

    private BuildrootDirectories Directories(string shared, bool isBootstrap)
    {
        var basedir = PathModule.Join(Text("basedir"), Text("root"));
        var rootdir = isBootstrap ? PathModule.Join(basedir, "root") : Text("rootdir");
        var resultdir = isBootstrap ? PathModule.Join(basedir, "results") : ResultDirectory.Expand(_options, _log);
        return new BuildrootDirectories(
            basedir,
            rootdir,
            PathModule.Normalize(PathModule.Absolute(_host, resultdir)),
            PathModule.Join(Text("cache_topdir"), shared));
    }

    private void TellPlugins(string shared, BuildrootDirectories directories)
    {
        if (_options.Find("plugin_conf") is not DictValue plugins)
        {
            return;
        }

        foreach (var (key, entry) in plugins.Entries)
        {
            if (key is not TextValue { Value: var name } || !name.EndsWith("_opts", StringComparison.Ordinal) || entry.Value is not DictValue settings)
            {
                continue;
            }

            Tell(settings, "basedir", directories.BaseDirectory);
            Tell(settings, "cache_topdir", Text("cache_topdir"));
            Tell(settings, "cachedir", directories.CacheDirectory);
            Tell(settings, "root", shared);
            Tell(settings, "resultdir", directories.ResultDirectory);
        }
    }

    private static void Tell(DictValue settings, string key, string value) => settings.Set(key, new TextValue(value), Origin.Derived("directories of the buildroot"));

    private void SetEnvironment()
    {
        if (_options.Find("environment") is not DictValue environment)
        {
            return;
        }

        environment.Set("HOME", new TextValue(Text("chroothome")), Origin.Derived("chroothome"));
        foreach (var name in s_proxies)
        {
            if (_options.TryRead(name, out var configured))
            {
                environment.Set(name, configured, _options.Origin(name) ?? Origin.Default);
            }
            else if (_host.Facts.Environment.GetValueOrDefault(name) is { Length: > 0 } inherited)
            {
                environment.Set(name, new TextValue(inherited), Origin.Derived($"environment variable {name}"));
            }
        }
    }

    private string Text(string key) => Representation.Text(_options.Find(key) ?? NoneValue.Instance);
}
