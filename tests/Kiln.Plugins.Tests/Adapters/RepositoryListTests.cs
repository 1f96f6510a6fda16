using System.Text.Json.Nodes;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.Tests.Adapters;

/// <summary>Which repositories dnf will ask. Every text that is read wrong here is a layer used wrongly; a doubt only costs time.</summary>
public sealed class RepositoryListTests
{
    private const string Plain = "[main]\nreposdir=/dev/null\n";

    [Theory]
    [InlineData("dnf4", "/var/cache/dnf/r-93ef0015ed0ae167/repodata/repomd.xml")]
    [InlineData("dnf5", "/var/cache/libdnf5/r-93ef0015ed0ae167/repodata/repomd.xml")]
    public void The_kept_metadata_lie_where_dnf_puts_them(string adapter, string path)
    {
        RepositorySource source = Assert.Single(Read(Plain + "[r]\nbaseurl=file:///srv/repo\n", adapter: adapter).Repositories);

        Assert.Equal(path, source.MetadataPath);
    }

    [Theory]
    [InlineData("baseurl=file:///srv/repo", "Directories file:///srv/repo")]
    [InlineData("baseurl = /srv/repo/", "Directories file:///srv/repo/")]
    [InlineData("baseurl=http://a.example/x, https://b.example/x\n  http://c.example/x", "Directories http://a.example/x https://b.example/x http://c.example/x")]
    [InlineData("baseurl=http://h.example/$releasever/${basearch}/$flavour", "Directories http://h.example/45/x86_64/nice")]
    [InlineData("mirrorlist=https://m.example/list?repo=f-$releasever&arch=$basearch", "MirrorList https://m.example/list?repo=f-45&arch=x86_64")]
    [InlineData("metalink=https://m.example/link", "Metalink https://m.example/link")]
    [InlineData("mirrorlist=https://m.example/metalink?x=1", "Metalink https://m.example/metalink?x=1")]
    [InlineData("metalink=\nbaseurl=file:///srv/repo", "Directories file:///srv/repo")]
    [InlineData("baseurl=file:///srv/repo\nmetadata_expire=1d\nskip_if_unavailable=1\npriority=5\ncost=2000\nexcludepkgs=a*\ngpgkey=file:///k\n  file:///l", "Directories file:///srv/repo")]
    [InlineData("# baseurl=file:///no\n;x\nbaseurl=file:///srv/a%20b", "Directories file:///srv/a%20b")]
    public void Addresses_are_read_as_dnf_reads_them(string lines, string expected)
    {
        RepositorySource source = Assert.Single(Certain(Plain + $"[r]\n{lines}\n").Repositories);

        Assert.Equal(expected, $"{source.Locator} {string.Join(' ', source.Addresses.Select(address => address.OriginalString))}");
    }

    [Theory]
    [InlineData("never")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("3600")]
    [InlineData("90m")]
    [InlineData("48h")]
    [InlineData("1d")]
    public void When_metadata_expire_says_nothing_about_addresses(string expire)
    {
        RepositorySource source = Assert.Single(Certain($"[main]\nreposdir=/dev/null\nmetadata_expire={expire}\n[r]\nbaseurl=http://h/r\nmetadata_expire={expire}\n").Repositories);

        Assert.Equal("http://h/r", source.Addresses[0].OriginalString);
    }

    [Theory]
    [InlineData("chroot_setup_cmd", "install http://h/x.rpm")]
    [InlineData("chroot_setup_cmd", "install file:///srv/x.rpm")]
    [InlineData("chroot_setup_cmd", "install x.rpm")]
    [InlineData("chroot_setup_cmd", "install /srv/*.rpm")]
    [InlineData("chroot_additional_packages", "ftp://h/x.rpm")]
    public void A_package_that_no_repository_has_is_a_doubt(string option, string value) =>
        Assert.Contains(option, Read(Plain + "[r]\nbaseurl=http://h/\n", $"\"{option}\": \"{value}\"").Doubt, StringComparison.Ordinal);

    [Fact]
    public void Keys_and_macros_of_the_host_decide_with_what_is_in_them()
    {
        IReadOnlyList<string> files = AdapterCase.Adapter("dnf4").HostFiles(new JsonSettings(
            """{"dnf.conf": "[main]\n[r]\ngpgkey=file:///usr/share/keys/$releasever http://h/key\n  file:///k%20k\n", "releasever": "45"}"""));

        Assert.Equal(["/etc/rpm", "/k k", "/usr/lib/rpm/macros", "/usr/share/keys/45"], files.Intersect(["/usr/share/keys/45", "/k k", "http://h/key", "/etc/rpm", "/usr/lib/rpm/macros"], StringComparer.Ordinal).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("reposdir is missing", "[main]\n[r]\nbaseurl=file:///r\n")]
    [InlineData("reposdir is a directory", "[main]\nreposdir=/etc/yum.repos.d\n[r]\nbaseurl=file:///r\n")]
    [InlineData("no main", "[r]\nbaseurl=file:///r\n")]
    [InlineData("no text", "")]
    [InlineData("unknown variable", Plain + "[r]\nbaseurl=http://h/$nobody/\n")]
    [InlineData("no address", Plain + "[r]\nname=r\n")]
    [InlineData("an empty address", Plain + "[r]\nbaseurl=\n")]
    [InlineData("two kinds of address", Plain + "[r]\nbaseurl=http://h/\nmetalink=http://h/m\n")]
    [InlineData("two mirror lists", Plain + "[r]\nmirrorlist=http://h/a http://h/b\n")]
    [InlineData("ftp", Plain + "[r]\nbaseurl=ftp://h/r\n")]
    [InlineData("a relative path", Plain + "[r]\nbaseurl=file:repo\n")]
    [InlineData("a host in file:", Plain + "[r]\nbaseurl=file://host/repo\n")]
    [InlineData("no scheme", Plain + "[r]\nbaseurl=example.org/repo\n")]
    [InlineData("quotes", Plain + "[r]\nbaseurl=\"http://h/\"\n")]
    [InlineData("a user", Plain + "[r]\nbaseurl=http://me:secret@h/\n")]
    [InlineData("a user key", Plain + "[r]\nbaseurl=http://h/\nusername=me\n")]
    [InlineData("a proxy", Plain + "[r]\nbaseurl=http://h/\nproxy=http://p/\n")]
    [InlineData("a proxy for all", "[main]\nreposdir=/dev/null\nproxy=http://p/\n[r]\nbaseurl=http://h/\n")]
    [InlineData("an unverified server", Plain + "[r]\nbaseurl=https://h/\nsslverify=0\n")]
    [InlineData("a client certificate", Plain + "[r]\nbaseurl=https://h/\nsslclientcert=/c\n")]
    [InlineData("an odd truth value", Plain + "[r]\nbaseurl=http://h/\nenabled=maybe\n")]
    [InlineData("a section twice", Plain + "[r]\nbaseurl=http://h/a\n[r]\nbaseurl=http://h/b\n")]
    [InlineData("a key twice", Plain + "[r]\nbaseurl=http://h/a\nbaseurl=http://h/b\n")]
    [InlineData("a colon for the equals sign", Plain + "[r]\nbaseurl: http://h/a\n")]
    [InlineData("an upper case key", Plain + "[r]\nBaseURL=http://h/a\n")]
    [InlineData("carriage returns", Plain + "[r]\r\nbaseurl=http://h/a\r\n")]
    [InlineData("a continuation after a gap", Plain + "[r]\nbaseurl=http://h/a\n\n http://h/b\n")]
    [InlineData("a continuation after a comment", Plain + "[r]\nbaseurl=http://h/a\n# x\n http://h/b\n")]
    [InlineData("a torn section name", Plain + "[r\nbaseurl=http://h/a\n")]
    [InlineData("words after a section name", Plain + "[r] x\nbaseurl=http://h/a\n")]
    [InlineData("a variable in a section name", Plain + "[r-$releasever]\nbaseurl=http://h/a\n")]
    [InlineData("a key before any section", "reposdir=/dev/null\n" + Plain + "[r]\nbaseurl=http://h/a\n")]
    [InlineData("the fastest of two mirrors", "[main]\nreposdir=/dev/null\nfastestmirror=1\n[r]\nbaseurl=http://h/a http://h/b\n")]
    [InlineData("the fastest of a list", Plain + "[r]\nmirrorlist=http://h/l\nfastestmirror=true\n")]
    [InlineData("other variables", "[main]\nreposdir=/dev/null\nvarsdir=/x\n[r]\nbaseurl=http://h/a\n")]
    [InlineData("an included file", "[main]\nreposdir=/dev/null\ninclude=/x\n[r]\nbaseurl=http://h/a\n")]
    [InlineData("a relative cache", "[main]\nreposdir=/dev/null\ncachedir=x\n[r]\nbaseurl=http://h/a\n")]
    public void What_is_not_certain_is_a_doubt(string what, string text)
    {
        RepositoryList list = Read(text);

        Assert.True(list.Doubt is not null, $"{what} was taken for certain");
        Assert.Empty(list.Repositories);
    }

    [Theory]
    [InlineData("\"dnf4_common_opts\": [\"--repofrompath=x,http://h/\"]")]
    [InlineData("\"dnf4_common_opts\": [\"--setopt=r.baseurl=http://h/\"]")]
    [InlineData("\"dnf4_common_opts\": [\"--setopt\", \"reposdir=/x\"]")]
    [InlineData("\"dnf4_common_opts\": [\"-c\", \"/x\"]")]
    [InlineData("\"dnf4_builddep_command\": [\"/usr/bin/other\"]")]
    [InlineData("\"dnf4_builddep_opts\": [\"--repo=x\"]")]
    [InlineData("\"environment\": {\"DNF0\": \"x\"}")]
    [InlineData("\"environment\": {\"DNF_VAR_flavour\": \"x\"}")]
    [InlineData("\"redhat_subscription_required\": true")]
    [InlineData("\"http_proxy\": \"http://p/\"")]
    [InlineData("\"enable_disable_repos\": [\"--enablerepo\", \"nobody\"]")]
    [InlineData("\"enable_disable_repos\": [\"--enablerepo\", \"[r]\"]")]
    [InlineData("\"enable_disable_repos\": [\"--enablerepo\"]")]
    [InlineData("\"enable_disable_repos\": [\"--repo\", \"r\"]")]
    public void Options_that_may_matter_are_a_doubt(string setting) =>
        Assert.NotNull(Read(Plain + "[r]\nbaseurl=http://h/\n", setting).Doubt);

    [Theory]
    [InlineData("", "a c")]
    [InlineData("--enablerepo b", "a b c")]
    [InlineData("--disablerepo=* --enablerepo b", "b")]
    [InlineData("--enablerepo b --disablerepo ?", "")]
    [InlineData("--disablerepo a,c", "")]
    public void Only_enabled_repositories_count(string switches, string expected)
    {
        string words = string.Join(',', switches.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $"\"{word}\""));

        RepositoryList list = Certain(Plain + "[c]\nbaseurl=http://h/c\n[a]\nbaseurl=http://h/a\nenabled=True\n[b]\nbaseurl=http://h/b\nenabled=0\n", $"\"enable_disable_repos\": [{words}]");

        Assert.Equal(expected, string.Join(' ', list.Repositories.Select(source => source.Id)));
    }

    [Fact]
    public void A_disabled_repository_may_be_as_odd_as_it_likes() =>
        Assert.Single(Certain(Plain + "[a]\nbaseurl=http://h/\n[b]\nenabled=0\nbaseurl=ftp://$x/\n").Repositories);

    private static RepositoryList Certain(string text, string more = "")
    {
        RepositoryList list = Read(text, more);
        Assert.True(list.Doubt is null, list.Doubt);
        return list;
    }

    private static RepositoryList Read(string text, string more = "", string adapter = "dnf4")
    {
        string configuration = $"\"dnf.conf\": {JsonValue.Create(text).ToJsonString()}, \"releasever\": \"45\", \"target_arch\": \"x86_64\", \"dnf_vars\": {{\"flavour\": \"nice\"}}";
        return AdapterCase.Adapter(adapter).Repositories(new JsonSettings($"{{{configuration}{(more.Length > 0 ? "," + more : "")}}}"));
    }
}
