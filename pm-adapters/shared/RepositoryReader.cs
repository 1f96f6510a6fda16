using System.Security.Cryptography;
using System.Text;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Contracts;

namespace Kiln.Adapters.Dnf;

/// <summary>
/// Reads what dnf's configuration means for freshness. It answers only where it is certain; for the rest it names its doubt, and dnf itself is asked.
/// </summary>
internal sealed class RepositoryReader
{
    private const string Main = "main";
    private const int HashDigits = 16;

    /// <summary>Keys of either place that make other repositories, other addresses or other ways to them.</summary>
    private static readonly string[] DoubtfulEverywhere =
    [
        "proxy", "proxy_username", "proxy_password", "proxy_auth_method", "username", "password", "sslcacert", "sslclientcert", "sslclientkey", "mediaid", "include", "repofrompath",
    ];

    private static readonly string[] DoubtfulInMain = ["varsdir", "pluginconfpath", "pluginpath", "installroot", "releasever", "basearch", "arch", "config_file_path", "persistdir", "cacheonly", "repo", "enabled"];

    private static readonly string[] SetupWords = ["chroot_setup_cmd", "chroot_additional_packages"];
    private static readonly string[] Locations = ["baseurl", "mirrorlist", "metalink"];
    private static readonly string[] Proxies = ["http_proxy", "https_proxy", "ftp_proxy", "no_proxy"];
    private static readonly HashSet<string> Yes = new(["1", "yes", "true", "on"], StringComparer.Ordinal);
    private static readonly HashSet<string> No = new(["0", "no", "false", "off"], StringComparer.Ordinal);

    private readonly DnfVariables _variables;
    private readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> _sections;
    private readonly string _cache;

    private RepositoryReader(ISettings settings, DnfDialect dialect)
    {
        _variables = new DnfVariables(settings);
        _sections = StrictIni.Read(DnfConfiguration.Text(settings));
        IReadOnlyDictionary<string, string> main = _sections.GetValueOrDefault(Main) ?? throw new Doubt("there is no section main");
        _cache = (main.GetValueOrDefault(dialect.CacheKey) ?? dialect.CacheDirectory).TrimEnd('/');
        if (!_cache.StartsWith('/') || _cache.Contains('$', StringComparison.Ordinal))
        {
            throw new Doubt($"{dialect.CacheKey}={_cache}");
        }
    }

    public static RepositoryList Read(ISettings settings, DnfDialect dialect)
    {
        try
        {
            RequirePlain(settings, dialect);
            var reader = new RepositoryReader(settings, dialect);
            List<RepositorySource> enabled = reader.Enabled(settings.GetStrings("enable_disable_repos"));
            RequireDirect(settings, enabled);
            return new RepositoryList(enabled, null);
        }
        catch (Doubt doubt)
        {
            return RepositoryList.NotUnderstood($"what dnf would use is not certain: {doubt.Message}");
        }
    }

    private static void RequirePlain(ISettings settings, DnfDialect dialect)
    {
        DnfOptions options = DnfOptions.Read(settings, dialect);
        HarmlessOptions.Require(options.CommonOptions.Concat(options.BuilddepOptions));
        if (options.BuilddepCommand.Count > 0)
        {
            throw new Doubt($"{dialect.Name}_builddep_command is set");
        }

        if (SetupWords.FirstOrDefault(key => (SettingWords.Read(settings, key) ?? []).Any(IsFetched)) is { } option)
        {
            throw new Doubt($"config_opts['{option}'] names a package that is no repository's");
        }

        if (settings.GetMap("environment").Keys.FirstOrDefault(name => name.StartsWith("DNF", StringComparison.Ordinal)) is { } variable)
        {
            throw new Doubt($"the environment variable {variable}");
        }

        if (settings.GetBoolean("redhat_subscription_required"))
        {
            throw new Doubt("repositories of a subscription");
        }
    }

    /// <summary>Packages at an address have no revision; of one that is named by a pattern or from an unknown directory it is not known which file it is.</summary>
    private static bool IsFetched(string word) => word.Contains("://", StringComparison.Ordinal)
        || (word.EndsWith(".rpm", StringComparison.Ordinal) && (word[0] != '/' || word.AsSpan().ContainsAny("*?[")));

    private static void RequireDirect(ISettings settings, List<RepositorySource> sources)
    {
        if (Proxies.FirstOrDefault(name => settings.GetString(name) is { Length: > 0 }) is { } proxy && sources.SelectMany(source => source.Addresses).Any(address => !address.IsFile))
        {
            throw new Doubt($"config_opts['{proxy}'] says how to reach them");
        }
    }

    private List<RepositorySource> Enabled(IReadOnlyList<string> switches)
    {
        RequirePlainMain(_sections[Main]);
        Dictionary<string, bool> enabled = _sections.Keys.Where(id => id != Main).ToDictionary(id => id, id => IsEnabled(id, _sections[id]), StringComparer.Ordinal);
        RepositorySwitches.Apply(enabled, switches);
        return [.. enabled.Where(pair => pair.Value).Select(pair => pair.Key).Order(StringComparer.Ordinal).Select(id => Source(id, _sections[id]))];
    }

    private static void RequirePlainMain(IReadOnlyDictionary<string, string> main)
    {
        if (main.GetValueOrDefault("reposdir") is not "/dev/null")
        {
            throw new Doubt("reposdir is not /dev/null, so there may be more repositories");
        }

        RequireNone(main, DoubtfulEverywhere.Concat(DoubtfulInMain), Main);
    }

    private static void RequireNone(IReadOnlyDictionary<string, string> section, IEnumerable<string> keys, string name)
    {
        if (keys.FirstOrDefault(section.ContainsKey) is { } key)
        {
            throw new Doubt($"'{key}' of {name}");
        }
    }

    private static bool IsEnabled(string id, IReadOnlyDictionary<string, string> section) =>
        section.GetValueOrDefault("enabled", "1").ToLowerInvariant() is var value && Yes.Contains(value) ? true
        : No.Contains(value) ? false
        : throw new Doubt($"enabled={value} of {id}");

    private RepositorySource Source(string id, IReadOnlyDictionary<string, string> section)
    {
        RequireNone(section, DoubtfulEverywhere, id);
        (string key, string value) = Location(id, section);
        IReadOnlyList<string> words = RepositoryUrls.Expand(value, _variables);
        Uri[] addresses = [.. words.Select(RepositoryUrls.Parse)];
        if (addresses.Length == 0 || (key != "baseurl" && addresses.Length > 1))
        {
            throw new Doubt($"'{key}' of {id}");
        }

        RepositoryLocator locator = key == "baseurl" ? RepositoryLocator.Directories
            : key == "metalink" || value.Contains("metalink", StringComparison.Ordinal) ? RepositoryLocator.Metalink
            : RepositoryLocator.MirrorList;
        RequireOrder(id, section, locator, addresses);
        RequireVerification(id, section, addresses);
        return new RepositorySource(id, locator, addresses, $"{_cache}/{id}-{Hash(words[0])}/repodata/repomd.xml");
    }

    private static (string Key, string Value) Location(string id, IReadOnlyDictionary<string, string> section)
    {
        (string, string)[] given = [.. Locations.Where(section.ContainsKey).Select(key => (key, section[key])).Where(pair => pair.Item2.Length > 0)];
        return given.Length == 1 ? given[0] : throw new Doubt($"{id} has {(given.Length == 0 ? "no address" : "addresses of several kinds")}");
    }

    /// <summary>With <c>fastestmirror</c> the speed of the moment decides which mirror's state is used.</summary>
    private void RequireOrder(string id, IReadOnlyDictionary<string, string> section, RepositoryLocator locator, Uri[] addresses)
    {
        string fastest = section.GetValueOrDefault("fastestmirror") ?? _sections[Main].GetValueOrDefault("fastestmirror", "0");
        if (locator != RepositoryLocator.Metalink && (locator == RepositoryLocator.MirrorList || addresses.Length > 1) && !No.Contains(fastest.ToLowerInvariant()))
        {
            throw new Doubt($"fastestmirror={fastest} for {id}");
        }
    }

    private void RequireVerification(string id, IReadOnlyDictionary<string, string> section, Uri[] addresses)
    {
        string verify = section.GetValueOrDefault("sslverify") ?? _sections[Main].GetValueOrDefault("sslverify", "1");
        if (addresses.Any(address => address.Scheme == "https") && !Yes.Contains(verify.ToLowerInvariant()))
        {
            throw new Doubt($"sslverify={verify} for {id}");
        }
    }

    /// <summary>libdnf names the directory of a repository's metadata after its first address.</summary>
    private static string Hash(string address) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)))[..HashDigits];
}
