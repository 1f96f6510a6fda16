namespace Kiln.Acceptance.Tests.Walking;

/// <summary>A configuration that the walk edits: the same for both worlds but for caches and roots.</summary>
internal sealed class WalkConfiguration
{
    private static readonly string[] Setups = ["walk-base base-passwd", "walk-lib", "walk-base walk-tool", "walk-lib walk-tool base-passwd"];
    private static readonly string[] Additional = ["", "", "walk-extra", "walk-lib walk-weak", "walk-tool"];
    private static readonly string[] MainOptions = ["", "", "install_weak_deps=1", "best=0", "excludepkgs=walk-weak", "tsflags=nodocs", "obsoletes=0"];
    private static readonly string[] RepositoryOptions = ["", "", "excludepkgs=walk-extra", "priority=5", "cost=2000", "includepkgs=walk-*", "module_hotfixes=1", "metadata_expire=0"];
    private static readonly string[] Edits =
    [
        "", "", "config_opts['macros']['%walk'] = 'value'", "config_opts['files']['etc/walk-configured'] = 'one'", "config_opts['files']['etc/walk-configured'] = 'two'",
        "config_opts['extra_chroot_dirs'] = ['/srv/walk']", "config_opts['dnf_vars'] = {'walkvar': 'x'}", "config_opts['use_host_resolv'] = True", "config_opts['rpmbuild_networking'] = True",
        "config_opts['environment']['WALK'] = '1'", "config_opts['plugin_conf']['yum_cache_enable'] = False", "config_opts['chroothome'] = '/home/other'", "config_opts['releasever'] = '13'",
    ];

    private string _setup = Setups[0];
    private string _additional = "";
    private string _main = "";
    private string _repository = "";
    private string _edit = "";

    /// <summary>Whether the tree has what builds need.</summary>
    public bool HasBuildTools { get; set; }

    /// <summary>Back to options with which a buildroot can be made.</summary>
    public void Reset() => (_setup, _additional, _main, _repository) = (Setups[0], "", "", "");

    /// <returns>What was changed.</returns>
    public string Edit(Random random) => random.Next(5) switch
    {
        0 => "setup: " + (_setup = Pick(Setups, random)),
        1 => "additional: " + (_additional = Pick(Additional, random)),
        2 => "main: " + (_main = Pick(MainOptions, random)),
        3 => "repository: " + (_repository = Pick(RepositoryOptions, random)),
        _ => "edit: " + (_edit = Pick(Edits, random)),
    };

    /// <summary>The text for one world.</summary>
    /// <param name="repository">Directory of the repository that changes.</param>
    /// <param name="distribution">Directory of the one that does not.</param>
    public string Text(string repository, string distribution)
    {
        string tools = HasBuildTools ? " @srpm-build dash system-release" : "";
        return $$""""
            include('{{Path.Combine(Running.Installation.Out, "etc", "mock", "demo.cfg")}}')
            config_opts['root'] = 'walk'
            config_opts['chroot_setup_cmd'] = 'install {{_setup}}{{tools}}'
            config_opts['chroot_additional_packages'] = '{{_additional}}'
            config_opts['plugin_conf']['package_state_enable'] = False
            config_opts['plugin_conf']['hw_info_enable'] = False
            {{_edit}}
            config_opts['dnf.conf'] = """
            [main]
            keepcache=1
            reposdir=/dev/null
            logfile=/var/log/yum.log
            gpgcheck=0
            assumeyes=1
            metadata_expire=0
            {{Main()}}
            [demo]
            name=demo
            baseurl=file://{{distribution}}
            [walk]
            name=walk
            baseurl=file://{{repository}}
            {{_repository}}
            """

            """";
    }

    /// <summary>A key may be there once.</summary>
    private string Main() => string.Join('\n', new[] { "best=1", "install_weak_deps=0" }.Where(line => line.Split('=')[0] != _main.Split('=')[0]).Append(_main));

    private static string Pick(string[] values, Random random) => values[random.Next(values.Length)];
}
