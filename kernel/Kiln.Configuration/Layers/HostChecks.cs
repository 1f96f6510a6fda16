using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Host;
using Kiln.Configuration.Options;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Layers;

/// <summary>What the host must provide for the loaded options: a subscription, an emulator.</summary>
internal sealed class HostChecks
{
    private const string Entitlement = "/etc/pki/entitlement";

    private readonly OptionStore _options;
    private readonly IConfigurationHost _host;
    private readonly List<Diagnostic> _log;

    public HostChecks(OptionStore options, IConfigurationHost host, List<Diagnostic> log)
    {
        _options = options;
        _host = host;
        _log = log;
    }

    public void FindSubscription()
    {
        if (_options.Find("redhat_subscription_required")?.IsTrue != true || _options.Contains("redhat_subscription_key_id"))
        {
            return;
        }

        if (!_host.DirectoryExists(Entitlement))
        {
            throw new ConfigurationException($"{Entitlement} is not a directory is subscription-manager installed?", 3, "ConfigError");
        }

        // In a container the host's keys are mounted beside; Mock copies them first, reading them there is enough here.
        var key = FirstKey(Entitlement) ?? FirstKey(Entitlement + "-host") ?? throw new ConfigurationException(NoKey, 3, "ConfigError");
        _options.Write("redhat_subscription_key_id", new TextValue(key.Split('-')[0]), Origin.Derived($"keys in {Entitlement}"));
    }

    public void DecideEmulation()
    {
        if (!_options.TryRead("legal_host_arches", out var legal))
        {
            return;
        }

        var target = _options.Find("rpmbuild_arch") ?? NoneValue.Instance;
        var name = Representation.Text(target);
        var host = _options.Find("host_arch") ?? new TextValue(_host.Facts.Architecture);
        if (!LegalArchitectures.Contain(legal, host) && _options.Find("forcearch")?.IsTrue != true)
        {
            _log.Add(new Diagnostic(
                DiagnosticSeverity.Info, "emulation", $"Unable to build arch {name} natively on arch {Representation.Text(host)}. Setting forcearch to use software emulation."));
            _options.Write("forcearch", target, Origin.Derived("legal_host_arches does not name the host"));
        }

        var emulated = _options.Find("forcearch") is { IsTrue: true } forced ? Representation.Text(forced) : null;
        if (_options.Find("macros") is DictValue macros && !macros.TryGet("%_platform_multiplier", out _))
        {
            macros.Set("%_platform_multiplier", Numbers.Of(emulated is null ? 1 : 10), Origin.Derived("emulation"));
        }

        if (emulated is not null)
        {
            RequireEmulator(emulated);
        }
    }

    private void RequireEmulator(string architecture)
    {
        var qemu = _options.Find("qemu_user_static_mapping") is DictValue map && map.TryGet(architecture, out var mapped) ? Representation.Text(mapped) : architecture;
        var binary = $"/usr/bin/qemu-{qemu}-static";
        if (_host.FileExists(binary))
        {
            return;
        }

        var message = $"The --forcearch={architecture} feature requires the {binary} file to be installed (typically qemu-user-static* package)";
        if (_host.Facts.IsFedoraFamily)
        {
            throw new ConfigurationException(message, 6, "InvalidArchitecture");
        }

        _log.Add(new Diagnostic(DiagnosticSeverity.Warning, "missing-emulator", message));
    }

    private string? FirstKey(string directory) => _host.ListDirectory(directory).FirstOrDefault(static name => name.EndsWith("-key.pem", StringComparison.Ordinal));

    private static string NoKey =>
        $"No key found in {Entitlement} directory.  It means this machine is not subscribed.  Please use \n"
        + "  subscription-manager register\n"
        + "If you don't have Red Hat subscription yet, consider getting subscription:\n"
        + "  https://access.redhat.com/solutions/253273\n"
        + "You can have a free developer subscription:\n"
        + "  https://developers.redhat.com/faq/";
}
