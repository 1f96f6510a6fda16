using Kiln.Plugins.Tests.Fakes;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;

namespace Kiln.Plugins.Tests.Adapters;

/// <summary>Which host paths a run of dnf must see.</summary>
public sealed class LocalRepositoryTests
{
    [Theory]
    [InlineData("baseurl=file:///srv/repo/", "/srv/repo")]
    [InlineData("baseurl = /srv/repo", "/srv/repo")]
    [InlineData("baseurl=file://localhost/srv/repo", "/srv/repo")]
    [InlineData("baseurl=file:/srv/repo", "/srv/repo")]
    [InlineData("baseurl=file:///srv/a, file:///srv/b\\n  http://example.org/ file:///srv/c", "/srv/a /srv/b /srv/c")]
    [InlineData("baseurl=file:///srv/$releasever/${basearch}/$arch", "/srv/45/i386/i686")]
    [InlineData("baseurl=file:///srv/${stream:-main}/${stream:+x}${releasever_major}", "/srv/main/45")]
    [InlineData("baseurl=file:///srv/$flavour-$unknown", "/srv/nice-$unknown")]
    [InlineData("baseurl=file:///srv/a%20b%2Bc", "/srv/a b+c")]
    [InlineData("mirrorlist=file:///srv/list\\nmetalink=/srv/link", "/srv/link /srv/list")]
    [InlineData("gpgkey=file:///usr/share/keys/a file:///home/x/b", "/home/x/b")]
    [InlineData("baseurl=file:///usr/share/repo", "/usr/share/repo")]
    [InlineData("baseurl=file:///srv/x/../y//z", "/srv/y/z")]
    [InlineData("baseurl=https://example.org/srv", "")]
    [InlineData("baseurl=file:///", "")]
    [InlineData("#baseurl=file:///srv/no", "")]
    public void Local_paths_are_found(string lines, string expected)
    {
        string settings = $$"""
            "dnf.conf": "[main]\nassumeyes=1\n[r]\n{{lines}}\n", "target_arch": "i686", "releasever": "45", "dnf_vars": {"flavour": "nice"}
            """;

        CommandPlan plan = AdapterCase.Adapter("dnf5").Plan(new PackageRequest(PackageRequestKind.Install, ["x"]), AdapterCase.Context(settings));

        Assert.Equal(expected, string.Join(' ', plan.HostDirectories));
    }

    [Fact]
    public void Package_files_outside_the_tree_are_visible()
    {
        CommandPlan plan = AdapterCase.Adapter("dnf4").Plan(
            new PackageRequest(PackageRequestKind.Install, ["/home/x/a.rpm", "/R/builddir/build/SRPMS/b.src.rpm", "/usr/bin/make", "c.rpm"]), AdapterCase.Context());

        Assert.Equal(["/home/x/a.rpm"], plan.HostDirectories);
    }

    [Fact]
    public void The_configuration_is_written_as_it_is()
    {
        var settings = new JsonSettings("""{"dnf.conf": "[main]\nreposdir=/dev/null\n", "dnf_vars": {"stream": "9"}}""");

        PutFileOperation[] files = [.. AdapterCase.Adapter("dnf4").Configure(settings).OfType<PutFileOperation>()];

        Assert.Equal(["/etc/dnf/dnf.conf", "/etc/dnf/vars/stream"], files.Select(file => file.Path), StringComparer.Ordinal);
        Assert.Equal("[main]\nreposdir=/dev/null\n"u8, files[0].Content.Span);
        Assert.Equal("9\n"u8, files[1].Content.Span);
        Assert.All(files, file => Assert.Equal(ExistingFile.KeepIfEqual, file.Existing));
    }

    [Fact]
    public void A_variable_with_a_path_for_a_name_is_refused() => Assert.Throws<Kiln.Sdk.Errors.KilnException>(
        () => AdapterCase.Adapter("dnf5").Configure(new JsonSettings("""{"dnf_vars": {"../../x": "9"}}""")));

    [Theory]
    [InlineData("[main]\\nreposdir=/dev/null", 0)]
    [InlineData("[main]\\nassumeyes=1", 1)]
    [InlineData("[x]\\nreposdir=/dev/null", 1)]
    [InlineData("", 1)]
    public void Repositories_of_the_system_are_warned_about(string text, int warnings) =>
        Assert.Equal(warnings, AdapterCase.Adapter("dnf5").Review(new JsonSettings($$"""{"dnf.conf": "{{text}}"}""")).Count);
}
