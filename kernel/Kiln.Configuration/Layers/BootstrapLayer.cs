using Kiln.Configuration.Options;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Layers;

/// <summary>Derives the options of the bootstrap chroot from those of the build chroot.</summary>
internal static class BootstrapLayer
{
    private const string Prefix = "bootstrap_";

    private static readonly Origin s_origin = Origin.Derived("bootstrap chroot");

    /// <summary>The copy with everything that is set before the buildroot is made.</summary>
    public static OptionStore Derive(OptionStore main)
    {
        var plugins = main.Find("plugin_conf");
        var arguments = main.Find("nspawn_args");
        var bootstrap = main.ShallowCopy();
        if (plugins is not null)
        {
            bootstrap.Write("plugin_conf", ValueCopy.Deep(plugins), main.Origin("plugin_conf")!);
        }

        if (arguments is not null)
        {
            bootstrap.Write("nspawn_args", ValueCopy.Deep(arguments), main.Origin("nspawn_args")!);
        }

        var root = $"{Representation.Text(main.Find("root") ?? NoneValue.Instance)}-bootstrap";
        bootstrap.Write("root", new TextValue(root), s_origin);
        if (bootstrap.Find("plugin_conf") is DictValue conf && conf.TryGet("root_cache_opts", out var settings) && settings is DictValue cache)
        {
            cache.Set("dir", new TextValue($"{{{{cache_topdir}}}}/{root}/root_cache/"), s_origin);
        }

        bootstrap.Write("rpmbuild_networking", BoolValue.True, s_origin);
        bootstrap.Write("use_host_resolv", BoolValue.True, s_origin);
        bootstrap.Write("update_before_build", BoolValue.False, s_origin);
        SetRepositoryArchitecture(main, bootstrap);
        bootstrap.Write("forcearch", NoneValue.Instance, s_origin);
        return bootstrap;
    }

    /// <summary>Lets <c>bootstrap_NAME</c> replace <c>NAME</c>, after the buildroot was made.</summary>
    public static void TakeOverPrefixed(OptionStore bootstrap)
    {
        foreach (var key in bootstrap.PublicKeys())
        {
            if (!key.StartsWith(Prefix, StringComparison.Ordinal) || key == "bootstrap_image" || !bootstrap.TryRead(key, out var value))
            {
                continue;
            }

            bootstrap.Write(key[Prefix.Length..], value, bootstrap.Origin(key) ?? s_origin);
            bootstrap.Remove(key);
        }
    }

    private static void SetRepositoryArchitecture(OptionStore main, OptionStore bootstrap)
    {
        var usesImage = main.Find("use_bootstrap_image")?.IsTrue == true;
        var target = main.Find("target_arch") ?? NoneValue.Instance;
        var host = main.Find("host_arch") ?? NoneValue.Instance;
        var hasPlatform = main.Find("oci_platform_map") is DictValue platforms && platforms.TryGet(target, out _);
        var isForeign = main.TryRead("legal_host_arches", out var legal) && !LegalArchitectures.Contain(legal, host) && main.Find("bootstrap_forcearch")?.IsTrue != true;
        if ((usesImage && !hasPlatform) || isForeign)
        {
            var mapped = main.Find("repo_arch_map") is DictValue map && map.TryGet(host, out var name) ? name : host;
            bootstrap.Write("repo_arch", mapped, s_origin);
        }
    }
}
