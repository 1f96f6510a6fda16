using System.Text.RegularExpressions;
using System.Xml.Linq;
using Kiln.DemoDistro.Hosting;
using Kiln.DemoDistro.Repository;

namespace Kiln.DemoDistro.Tests;

/// <summary>The distribution that this machine has.</summary>
public sealed class DistributionTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("kiln-distribution-").FullName;
    private readonly DistributionLayout _layout;

    public DistributionTests()
    {
        var given = Environment.GetEnvironmentVariable("KILN_DEMO_DISTRO");
        try
        {
            _layout = new DistributionLayout(string.IsNullOrEmpty(given) ? DistributionLayout.DefaultRoot(Machine.Inspect(suite: null).Suite.Name) : given);
        }
        catch (DemoDistroException missing)
        {
            Assert.Skip(missing.Message);
            throw;
        }

        if (!Directory.Exists(_layout.Packages))
        {
            Assert.Skip($"no demo distribution in {_layout.Root}: build it with `kiln-demo-distro build`, or set KILN_DEMO_DISTRO");
        }
    }

    [Fact]
    public void Every_dependency_is_met_inside_the_repository()
    {
        var configuration = WriteDnfConfiguration();
        try
        {
            Assert.Equal("", Dnf(configuration, "repoclosure"));
        }
        catch (DemoDistroException error) when (error.Message.StartsWith("cannot start", StringComparison.Ordinal) || error.Message.Contains("No such command", StringComparison.Ordinal))
        {
            Assert.Skip($"dnf 4 with dnf-plugins-core is not on this machine: {error.Message}");
        }
    }

    [Fact]
    public void Every_package_that_a_group_names_exists()
    {
        var named = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "config", "comps.xml"))
            .Descendants("packagereq").Select(element => element.Value);
        var names = Tool.Run(new ToolCall("rpm", ["-qp", "--nosignature", "--qf", "%{NAME}\\n", .. Directory.GetFiles(_layout.Packages, "*.rpm")])).Split('\n');
        Assert.Empty(named.Except(names, StringComparer.Ordinal));
    }

    [Fact]
    public void The_configuration_names_the_repository()
    {
        new ChrootConfiguration(_layout, Machine.Inspect(suite: null), new BuildSettings(1, Refresh: false, TextWriter.Null)).Write(_directory);
        var template = File.ReadAllText(Path.Combine(_directory, "templates", "demo.tpl"));
        Assert.Contains($"baseurl=file://{_layout.Repository}/", template, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(_directory, "*", SearchOption.AllDirectories), file => Regex.IsMatch(File.ReadAllText(file), "@[A-Z_]+@", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private string WriteDnfConfiguration()
    {
        var file = Path.Combine(_directory, "dnf.conf");
        File.WriteAllText(file, $"[main]\nreposdir=/dev/null\ncachedir={_directory}/cache\nplugins=1\n[demo]\nname=demo\nbaseurl=file://{_layout.Repository}/\n");
        return file;
    }

    private string Dnf(string configuration, string command) =>
        Tool.Run(new ToolCall("dnf-3", ["-q", "-c", configuration, "--disableplugin=local", "--releasever=1", "--setopt=logdir=" + _directory, command])
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = _directory },
        });
}
