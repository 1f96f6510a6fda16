namespace Kiln.Configuration.Host;

/// <summary>Which environment variables configuration files may read.</summary>
public static class EnvironmentAllowList
{
    /// <summary>
    /// What is allowed unless the program says otherwise: identity, language, proxies, and the variables that known callers
    /// pass to their configuration files. Nothing that usually carries a secret.
    /// </summary>
    public static IReadOnlyList<string> Default { get; } =
    [
        "HOME", "USER", "LOGNAME", "USERNAME", "SHELL", "PWD", "PATH", "HOSTNAME", "TERM", "LANG", "LANGUAGE", "LC_*", "TZ", "TMPDIR", "EDITOR",
        "SUDO_USER", "SUDO_UID", "SUDO_GID", "USERHELPER_UID", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME",
        "http_proxy", "https_proxy", "ftp_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY",
        "DIST", "ARCH", "TARGET_ARCH", "RELEASEVER", "PACKAGE_SET", "USE_QUBES_REPO_VERSION", "BIND_MOUNT_ENABLE", "BUILD_ID", "BUILD_NUMBER", "CI",
        "MOCK_*", "KILN_*",
    ];

    /// <summary>Whether a list of names and patterns admits a variable.</summary>
    /// <param name="allowed">Names; a trailing <c>*</c> stands for any rest.</param>
    /// <param name="name">The variable.</param>
    public static bool Admits(IReadOnlyList<string> allowed, string name)
    {
        foreach (var entry in allowed)
        {
            var matches = entry.EndsWith('*')
                ? name.AsSpan().StartsWith(entry.AsSpan(0, entry.Length - 1), StringComparison.Ordinal)
                : string.Equals(entry, name, StringComparison.Ordinal);
            if (matches)
            {
                return true;
            }
        }

        return false;
    }
}
