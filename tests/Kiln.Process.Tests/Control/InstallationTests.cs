using System.IO.Compression;
using Kiln.Kernel.Plugins;
using Kiln.Kernel.Plugins.Control;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Process.Tests.Control;

/// <summary>Installing, pinning, switching and removing plugins.</summary>
public sealed class InstallationTests : IDisposable
{
    private const string Manifest =
        """{"id":"demo","version":"1.2.0","api":">=1.0 <2.0","kind":"process","entry":"run.sh","scope":"main","summary":"Demo.","hooks":[{"id":"preinit"}],"permissions":["net","tree:read"]}""";

    private const string Description = """<?xml version="1.0"?><package><metadata><id>Demo</id><packageTypes><packageType name="KilnPlugin" /></packageTypes></metadata></package>""";

    private readonly string root = Directory.CreateTempSubdirectory("kiln-install-").FullName;
    private readonly PluginInstaller installer;

    public InstallationTests() => installer = new PluginInstaller(Path.Combine(root, "plugins"), PluginPolicy.None);

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void A_directory_is_copied_pinned_and_off()
    {
        InstalledPlugin plugin = installer.Install(Source());

        Assert.Equal(["net", "tree:read"], plugin.Manifest.Permissions);
        Assert.False(plugin.IsOn);
        Assert.True(File.GetUnixFileMode(Path.Combine(plugin.Folder, "run.sh")).HasFlag(UnixFileMode.OtherExecute));
        Assert.False(File.GetUnixFileMode(Path.Combine(plugin.Folder, "plugin.json")).HasFlag(UnixFileMode.UserExecute));
        Assert.Null(installer.Verify()["demo"]);
        Assert.Equal("switched off in " + Path.Combine(installer.PluginDirectory, "plugins.lock.json"), Status().Reason);
    }

    [Fact]
    public void What_is_switched_on_takes_part_until_it_is_changed()
    {
        InstalledPlugin plugin = installer.Install(Source());
        installer.Switch("demo", on: true);
        Assert.True(Status().Enabled);
        Assert.Equal(plugin.Digest, Status().Pin);

        File.AppendAllText(Path.Combine(plugin.Folder, "run.sh"), "# changed\n");

        KilnException failure = Assert.Throws<KilnException>(Status);
        Assert.Equal(KilnErrors.BadPlugin, failure.Error);
        Assert.Contains("Plugin 'demo' in ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("was changed since it was installed", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(installer.Verify()["demo"]);
    }

    [Fact]
    public void A_new_version_replaces_the_old_and_stays_on()
    {
        installer.Install(Source());
        installer.Switch("demo", on: true);
        File.WriteAllText(Path.Combine(root, "source", "more"), "x");

        InstalledPlugin plugin = installer.Install(Path.Combine(root, "source"));

        Assert.True(plugin.IsOn);
        Assert.True(File.Exists(Path.Combine(plugin.Folder, "more")));
    }

    [Fact]
    public void What_is_removed_is_gone()
    {
        InstalledPlugin plugin = installer.Install(Source());

        installer.Remove("demo");

        Assert.False(Directory.Exists(plugin.Folder));
        Assert.Empty(installer.Verify());
        Assert.Contains("is not installed", Assert.Throws<KilnException>(() => installer.Remove("demo")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_is_unpacked()
    {
        InstalledPlugin plugin = installer.Install(Package(("Demo.nuspec", Description), ("plugin/plugin.json", Manifest), ("plugin/run.sh", "#!/bin/sh\n"), ("plugin/a%20b/c", "x"), ("lib/other", "x")));

        Assert.Equal(["a b/c", "plugin.json", "run.sh"], Directory.GetFiles(plugin.Folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(plugin.Folder, path)).Order(StringComparer.Ordinal));
        Assert.Null(installer.Verify()["demo"]);
    }

    [Theory]
    [InlineData("plugin/../../escaped", "leads out of the plugin's folder")]
    [InlineData("plugin/%2e%2e/escaped", "leads out of the plugin's folder")]
    [InlineData("plugin//etc/escaped", "leads out of the plugin's folder")]
    public void A_package_that_leads_elsewhere_is_refused(string name, string cause)
    {
        string package = Package(("Demo.nuspec", Description), ("plugin/plugin.json", Manifest), (name, "x"));

        Assert.Contains(cause, Assert.Throws<KilnException>(() => installer.Install(package)).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(root, "escaped", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFileSystemEntries(installer.PluginDirectory));
    }

    [Fact]
    public void Other_packages_and_directories_are_refused_with_what_they_lack()
    {
        Complains("is not of the package type KilnPlugin", Package(("Demo.nuspec", "<package/>"), ("plugin/plugin.json", Manifest)));
        Complains("has no .nuspec", Package(("plugin/plugin.json", Manifest)));
        Complains("has no plugin.json", Package(("Demo.nuspec", Description)));
        File.WriteAllText(Path.Combine(root, "text"), "hello");
        Complains("is no package", Path.Combine(root, "text"));
        Directory.CreateDirectory(Path.Combine(root, "empty"));
        Complains("has no plugin.json", Path.Combine(root, "empty"));
        Complains("works with plugin API 7.0", Package(("Demo.nuspec", Description), ("plugin/plugin.json", Manifest.Replace(">=1.0 <2.0", ">=7.0 <8.0", StringComparison.Ordinal))));
        Complains("has no Gone.dll", Package(("Demo.nuspec", Description), ("plugin/plugin.json", Manifest.Replace("process", "assembly", StringComparison.Ordinal).Replace("run.sh", "Gone.dll#Gone", StringComparison.Ordinal))));
    }

    private void Complains(string cause, string source) =>
        Assert.Contains(cause, Assert.Throws<KilnException>(() => installer.Install(source)).Message, StringComparison.Ordinal);

    private PluginStatus Status()
    {
        var sources = new PluginSources([installer.PluginDirectory], null, [installer.PluginDirectory], PluginPolicy.None, CompiledPlugins.None);
        return new PluginSelection(TestSettings.Default, sources).Select(PluginDiscovery.Find(sources.SearchPath)).Single();
    }

    private string Source()
    {
        string source = Path.Combine(root, "source");
        Directory.CreateDirectory(source);
        File.WriteAllText(Path.Combine(source, "plugin.json"), Manifest);
        File.WriteAllText(Path.Combine(source, "run.sh"), "#!/bin/sh\n");
        return source;
    }

    private string Package(params (string Name, string Text)[] files)
    {
        string path = Path.Combine(root, $"{Guid.NewGuid():N}.nupkg");
        using ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach ((string name, string text) in files)
        {
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write(text);
        }

        return path;
    }
}
