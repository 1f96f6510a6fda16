using System.Reflection;
using System.Reflection.Emit;
using Kiln.Kernel.Plugins;
using Kiln.Kernel.Plugins.Processes;
using Kiln.Kernel.Tests.Support;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Kernel.Tests.Plugins;

/// <summary>Assemblies of plugins that cannot work: each ends with one error that names the plugin, its folder and the cause.</summary>
public sealed class ForgedAssemblyTests
{
    private const string Sdk = "Kiln.Sdk";
    private static readonly Version Present = typeof(Kiln.Sdk.KilnPlugin).Assembly.GetName().Version!;
    private static readonly string NewerVersion = $"{Present.Major + 1}.0.0.0";

    private static readonly ProcessHosting Processes = new(new ProcessEnvironment(
        static () => throw new InvalidOperationException("Nothing is started here."), TimeProvider.System, new ProcessLimits()));

    [Fact]
    public void A_sound_one_is_loaded()
    {
        using ForgedAssembly forged = new ForgedAssembly().Construct(Nothing).Register(Nothing);
        forged.Write();

        Assert.Equal("forged", Load(forged).Id);
    }

    [Fact]
    public void A_type_that_only_a_newer_sdk_has_is_named() => Complains(
        new ForgedAssembly().Construct(Nothing).Register(Call(ForgedAssembly.Absent(Sdk, Present.ToString(), "Kiln.Sdk.Hooks.TomorrowsContext", "Of"))),
        "was built with a newer Kiln.Sdk", "Kiln.Sdk.Hooks.TomorrowsContext");

    [Fact]
    public void A_member_that_only_a_newer_sdk_has_is_named() => Complains(
        new ForgedAssembly().Construct(Nothing).Register(Call(ForgedAssembly.Absent(Sdk, Present.ToString(), "Kiln.Sdk.Hooks.HookCatalogue", "Tomorrows"))),
        "was built with a newer Kiln.Sdk", "Tomorrows");

    [Fact]
    public void A_newer_version_of_the_sdk_is_named() => Complains(
        new ForgedAssembly().Construct(Nothing).Register(Call(ForgedAssembly.Absent(Sdk, NewerVersion, "Kiln.Sdk.Tomorrow", "Of"))),
        "was built with a newer Kiln.Sdk", NewerVersion);

    [Fact]
    public void A_newer_sdk_is_found_out_in_the_constructor_too() => Complains(
        new ForgedAssembly().Construct(Call(ForgedAssembly.Absent(Sdk, Present.ToString(), "Kiln.Sdk.Tomorrow", "Of"))).Register(Nothing),
        "was built with a newer Kiln.Sdk", "Kiln.Sdk.Tomorrow");

    [Fact]
    public void An_assembly_that_was_left_out_is_named() => Complains(
        new ForgedAssembly().Construct(Nothing).Register(Call(ForgedAssembly.Absent("Left.Out", "3.2.1.0", "Left.Out.Thing", "Do"))),
        "needs an assembly that is not in its folder", "Left.Out");

    [Fact]
    public void A_constructor_that_throws_is_named() => Complains(
        new ForgedAssembly().Construct(Throw("no licence found")).Register(Nothing), "fails in its constructor: no licence found");

    [Fact]
    public void A_class_initializer_that_throws_is_named() => Complains(
        new ForgedAssembly().Construct(Nothing).Initialize(Throw("nothing works today")).Register(Nothing), "nothing works today");

    [Fact]
    public void A_class_that_does_not_register_is_named() => Complains(new ForgedAssembly().Construct(Nothing), "cannot be loaded from");

    [Fact]
    public void A_class_that_is_not_there_is_named() => Complains(
        new ForgedAssembly { Manifest = Manifests.Make("forged") with { Entry = "Forged.dll#Forged.Other" } }.Construct(Nothing).Register(Nothing),
        "has no class Forged.Other in Forged.dll");

    [Fact]
    public void A_manifest_that_promises_a_hook_is_found_out() => Complains(
        new ForgedAssembly { Manifest = Manifests.Make("forged", hooks: ["preinit"]) with { Entry = "Forged.dll#Forged.Plugin" } }.Construct(Nothing).Register(Nothing),
        "declares hook 'preinit' in its manifest, but does not register it");

    [Fact]
    public void What_is_no_assembly_is_named()
    {
        using var forged = new ForgedAssembly();
        File.WriteAllText(Path.Combine(forged.Folder, "Forged.dll"), "not an assembly");

        Check(Assert.Throws<KilnException>(() => Load(forged)), forged, ["cannot be loaded from"]);
    }

    private static void Nothing(ILGenerator code)
    {
        // A body of no instructions but the return.
    }

    private static Action<ILGenerator> Call(MethodInfo method) => code => code.Emit(OpCodes.Call, method);

    private static Action<ILGenerator> Throw(string message) => code =>
    {
        code.Emit(OpCodes.Ldstr, message);
        code.Emit(OpCodes.Newobj, typeof(InvalidOperationException).GetConstructor([typeof(string)])!);
        code.Emit(OpCodes.Throw);
    };

    private static PluginInstance Load(ForgedAssembly forged) =>
        PluginLoader.Load(new PluginStatus(forged.Manifest, forged.Folder, Enabled: true, string.Empty), [], TestSettings.Default, Processes);

    private static void Complains(ForgedAssembly forged, params string[] causes)
    {
        using (forged)
        {
            forged.Write();
            Check(Assert.Throws<KilnException>(() => Load(forged)), forged, causes);
        }
    }

    private static void Check(KilnException failure, ForgedAssembly forged, string[] causes)
    {
        Assert.Equal(KilnErrors.BadPlugin, failure.Error);
        Assert.StartsWith($"Plugin 'forged' in {forged.Folder} ", failure.Message, StringComparison.Ordinal);
        Assert.All(causes, cause => Assert.Contains(cause, failure.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("--disable-plugin=forged", failure.WayOut, StringComparison.Ordinal);
    }
}
