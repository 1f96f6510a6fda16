using Kiln.Kernel.Hosting;
using Kiln.Kernel.Plugins;
using Kiln.Kernel.Plugins.Control;
using Kiln.Kernel.Tests.Support;
using Kiln.Sdk;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Manifest;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Kernel.Tests.Plugins;

/// <summary>The code of a bundled plugin that is part of the program is used in place of its assembly only where it is the same.</summary>
public sealed class CompiledPluginsTests : IDisposable
{
    private static readonly string Own = typeof(CompiledPluginsTests).Assembly.Location;
    private static readonly PluginManifest Manifest = Manifests.Make("one") with { Entry = $"One.dll#{typeof(SilentPlugin).FullName}", EnabledByDefault = true };

    private readonly CompiledPlugins compiled = new CompiledPlugins().With<SilentPlugin>();
    private readonly string bundled = Directory.CreateTempSubdirectory("kiln-compiled-").FullName;
    private readonly string folder;

    public CompiledPluginsTests()
    {
        folder = Directory.CreateDirectory(Path.Combine(bundled, "one")).FullName;
        File.Copy(Own, Path.Combine(folder, "One.dll"));
    }

    public void Dispose() => Directory.Delete(bundled, recursive: true);

    [Fact]
    public void The_same_compilation_is_used_from_the_program() => Assert.IsType<SilentPlugin>(compiled.Find(Manifest, folder)!());

    [Theory]
    [InlineData("another compilation")]
    [InlineData("no assembly")]
    [InlineData("empty")]
    [InlineData("absent")]
    public void Anything_else_has_to_be_loaded(string what)
    {
        string file = Path.Combine(folder, "One.dll");
        File.Delete(file);
        if (what == "another compilation")
        {
            File.Copy(typeof(KilnPlugin).Assembly.Location, file);
        }
        else if (what != "absent")
        {
            File.WriteAllText(file, what == "empty" ? string.Empty : "MZ of a kind");
        }

        Assert.Null(compiled.Find(Manifest, folder));
    }

    [Fact]
    public void Another_class_has_to_be_loaded() => Assert.Null(compiled.Find(Manifest with { Entry = "One.dll#Two" }, folder));

    [Theory]
    [InlineData(true, true, false, true)]
    [InlineData(true, false, false, false)]
    [InlineData(false, true, false, false)]
    [InlineData(true, true, true, false)]
    public void Only_bundled_plugins_that_take_part_in_the_program_itself_are_looked_for(bool isBundled, bool enabled, bool asProcess, bool found)
    {
        PluginManifest manifest = Manifest with { EnabledByDefault = enabled, Kind = asProcess ? PluginKind.Process : PluginKind.Assembly };
        var selection = new PluginSelection(TestSettings.Default, new PluginSources([bundled], isBundled ? bundled : null, [], PluginPolicy.None, compiled));

        Assert.Equal(found, selection.Select([new DiscoveredPlugin(manifest, folder)])[0].Code is not null);
    }

    [Fact]
    public void A_version_is_that_of_the_module() => Assert.Equal(typeof(SilentPlugin).Module.ModuleVersionId, AssemblyVersion.Of(Own));

    [Fact]
    public void Damaged_assemblies_have_a_version_or_none()
    {
        byte[] whole = File.ReadAllBytes(Own)[..4096];
        string path = Path.Combine(bundled, "damaged.dll");
        var random = new Random(17);
        for (int attempt = 0; attempt < 2000; attempt++)
        {
            byte[] damaged = whole[..random.Next(whole.Length)];
            for (int bit = 0; bit < 4 && damaged.Length > 0; bit++)
            {
                damaged[random.Next(Math.Min(damaged.Length, 512))] = (byte)random.Next(256);
            }

            File.WriteAllBytes(path, damaged);
            Assert.NotEqual(Guid.Empty, AssemblyVersion.Of(path));
        }
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "one")]
    public void The_first_plugin_that_is_not_part_of_the_program_is_named(bool known, string? expected)
    {
        WriteManifest("""{"id": "one", "version": "1.0.0", "api": ">=1.0 <2.0", "kind": "assembly", "entry": "One.dll#CLASS", "scope": "both", "summary": "For tests.", "enabledByDefault": true}""");

        Assert.Equal(expected, SelectedPlugins.Of(Options() with { CompiledPlugins = known ? compiled : CompiledPlugins.None }).Foreign);
    }

    [Fact]
    public void Plugins_that_were_selected_before_are_those_that_are_loaded()
    {
        WriteManifest("""{"id": "one", "version": "1.0.0", "api": ">=1.0 <2.0", "kind": "assembly", "entry": "One.dll#CLASS", "scope": "both", "summary": "For tests.", "enabledByDefault": true}""");
        KernelOptions options = Options() with { CompiledPlugins = compiled };
        var selected = SelectedPlugins.Of(options);
        var kernel = new KernelHost(options with { Selected = selected, CompiledPlugins = CompiledPlugins.None });

        kernel.LoadPlugins();

        Assert.Same(selected.Main.Found, kernel.Plugins);
    }

    [Fact]
    public void A_wrong_manifest_is_nothing_to_select_from()
    {
        WriteManifest("{}");

        Assert.Throws<KilnException>(() => SelectedPlugins.Of(Options()));
    }

    private void WriteManifest(string text) => File.WriteAllText(Path.Combine(folder, "plugin.json"), text.Replace("CLASS", typeof(SilentPlugin).FullName, StringComparison.Ordinal));

    private KernelOptions Options() => new()
    {
        Main = new BuildrootOptions
        {
            Settings = TestSettings.Default,
            Name = "demo",
            SharedName = "demo",
            ChrootName = "demo",
            BaseDirectory = "/b",
            RootDirectory = "/b/root",
            ResultDirectory = "/b/result",
            CacheDirectory = "/c",
            User = new Sdk.Services.BuildUser("mockbuild", "mock", 1, 1, "/builddir"),
        },
        Plugins = new PluginSearch([bundled]),
        BundledPlugins = bundled,
        OpenBroker = static _ => throw new InvalidOperationException("No broker is needed."),
        Host = new SystemHostFacts(false),
    };
}
