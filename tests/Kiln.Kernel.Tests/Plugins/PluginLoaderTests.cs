using Kiln.Kernel.Plugins;
using Kiln.Kernel.Plugins.Processes;
using Kiln.Kernel.Tests.Support;
using Kiln.Sdk;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Manifest;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Kernel.Tests.Plugins;

public sealed class PluginLoaderTests
{
    private static readonly ProcessHosting Processes = new(new ProcessEnvironment(
        static () => throw new InvalidOperationException("Nothing is started here."), TimeProvider.System, new ProcessLimits()));

    [Fact]
    public void Registration_that_equals_the_manifest_is_taken()
    {
        PluginInstance plugin = Register(registration => registration.On(HookCatalogue.PreInit, Nothing), Manifests.Make("one", hooks: ["preinit"]));

        Assert.Equal(["preinit"], plugin.Handlers.Keys);
    }

    [Fact]
    public void Hook_that_is_not_declared_is_an_error() => Complains(
        "registers hook 'preinit', which its manifest does not declare",
        registration => registration.On(HookCatalogue.PreInit, Nothing), Manifests.Make("one"));

    [Fact]
    public void Hook_that_is_declared_and_not_bound_is_an_error() => Complains(
        "declares hook 'preinit' in its manifest, but does not register it", _ => { }, Manifests.Make("one", hooks: ["preinit"]));

    [Fact]
    public void Contract_that_is_declared_and_not_provided_is_an_error() => Complains(
        "declares contract 'IRootProvider'", _ => { }, Manifests.Make("one", provides: [nameof(IRootProvider)]));

    [Fact]
    public void Hook_bound_twice_is_an_error() => Complains(
        "binds hook 'preinit' twice",
        registration =>
        {
            registration.On(HookCatalogue.PreInit, Nothing);
            registration.On(HookCatalogue.PreInit, Nothing);
        },
        Manifests.Make("one", hooks: ["preinit"]));

    [Fact]
    public void Exception_of_the_plugin_is_named() => Complains(
        "failed to register: oh", _ => throw new InvalidOperationException("oh"), Manifests.Make("one"));

    [Fact]
    public void Registration_ends_when_it_is_over()
    {
        IPluginRegistration? kept = null;
        Register(registration => kept = registration, Manifests.Make("one"));

        Assert.Throws<KilnException>(() => kept!.On(HookCatalogue.PreInit, Nothing));
    }

    [Fact]
    public void Assembly_that_is_not_there_is_an_error_that_names_plugin_and_file()
    {
        var status = new PluginStatus(Manifests.Make("one") with { Entry = "Absent.dll#X" }, "/nowhere", Enabled: true, string.Empty);

        var failure = Assert.Throws<KilnException>(() => PluginLoader.Load(status, [], TestSettings.Default, Processes));

        Assert.Contains("'one'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("/nowhere/Absent.dll", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plugin_is_loaded_into_a_context_of_its_own_that_shares_the_sdk()
    {
        string folder = AppContext.BaseDirectory;
        PluginManifest manifest = Manifests.Make("probe") with { Entry = $"Kiln.Kernel.Tests.dll#{typeof(ProbePlugin).FullName}", Hooks = [new ManifestHook("preinit", [], [], AbortOnFailure: false)] };

        PluginInstance plugin = PluginLoader.Load(new PluginStatus(manifest, folder, Enabled: true, string.Empty), [], TestSettings.Default, Processes);

        Type type = plugin.Handlers["preinit"].Target!.GetType().DeclaringType ?? plugin.Handlers["preinit"].Target!.GetType();
        Assert.NotEqual(typeof(ProbePlugin), type);
        Assert.NotSame(System.Runtime.Loader.AssemblyLoadContext.Default, System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(type.Assembly));
        Assert.Same(typeof(KilnPlugin), type.BaseType);
    }

    private static Task Nothing(BuildrootContext context, CancellationToken cancellation) => Task.CompletedTask;

    private static PluginInstance Register(Action<IPluginRegistration> register, PluginManifest manifest) =>
        PluginLoader.Register(new PluginStatus(manifest, "/plugins/one", Enabled: true, string.Empty), new Plugin(register), [], TestSettings.Default);

    private static void Complains(string about, Action<IPluginRegistration> register, PluginManifest manifest)
    {
        var failure = Assert.Throws<KilnException>(() => Register(register, manifest));
        Assert.Equal(KilnErrors.BadPlugin, failure.Error);
        Assert.Contains(about, failure.Message, StringComparison.Ordinal);
        Assert.Contains("/plugins/one", failure.Message, StringComparison.Ordinal);
    }
}
