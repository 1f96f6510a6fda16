using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Operations;
using Kiln.Kernel.Tests.Support;
using Kiln.Sdk;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Manifest;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Kernel.Tests.Hooks;

/// <summary>Adjust and validate hooks through whole runs.</summary>
public sealed class AdjustmentTests : IDisposable
{
    private readonly PluginHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Fact]
    public async Task Two_owners_of_a_mount_target_are_named()
    {
        Add("one", "mounts", registration => registration.On(HookCatalogue.Mounts, Mount("/mnt/x")), "mount:tmpfs");
        Add("two", "mounts", registration => registration.On(HookCatalogue.Mounts, Mount("/mnt/x/")), "mount:tmpfs");

        HarnessRun run = await harness.RunAsync(new InitializeOperation());

        Assert.Equal(KilnErrors.PluginConflict, run.Failure!.Error);
        Assert.Equal("Plugins 'one' and 'two' both mount something on '/mnt/x'.", run.Failure.Message);
    }

    [Fact]
    public async Task Mounts_are_there_once_per_initialisation_managed_first()
    {
        Directory.CreateDirectory(Path.Combine(harness.Directory, "share"));
        Add("one", "mounts", registration => registration.On(HookCatalogue.Mounts, (context, _) =>
        {
            context.AddUser(new HostBind(Path.Combine(harness.Directory, "share"), "/share", ReadOnly: true));
            context.AddManaged(new CacheBind("things", "/var/cache/things") { Executable = false });
            return Task.CompletedTask;
        }), "mount:bind");

        await harness.RunAsync(harness.Rebuild("a-1-1.src.rpm"));
        HarnessRun run = await harness.RunAsync(harness.Rebuild("a-1-1.src.rpm", "b-1-1.src.rpm"));

        BindMount[] last = [.. run.Broker.Requests.OfType<BindMount>().TakeLast(2)];
        Assert.Equal(["/var/cache/things", "/share"], last.Select(mount => mount.Target.Text));
        BindMount cache = last[0];
        Assert.True(cache is { SourceTree: > 0, NoExec: true, ReadOnly: false });
        Assert.True(Directory.Exists(Path.Combine(harness.Directory, "cache", "demo", "things")));
    }

    [Fact]
    public async Task Two_owners_of_a_variable_are_named()
    {
        Add("one", "environment", registration => registration.On(HookCatalogue.Environment, Variable("A")));
        Add("two", "environment", registration => registration.On(HookCatalogue.Environment, Variable("A")));

        HarnessRun run = await harness.RunAsync(new InitializeOperation());

        Assert.Equal("Plugins 'one' and 'two' both set the environment variable 'A'.", run.Failure!.Message);
    }

    [Fact]
    public async Task Variables_of_plugins_reach_commands()
    {
        Add("one", "environment", registration => registration.On(HookCatalogue.Environment, Variable("CACHE")));
        harness.Prepare = broker => broker.Script(program => program.Request.Program == "true", _ => 0);

        HarnessRun run = await harness.RunAsync(new ChrootOperation(["true", "x"], Unprivileged: false, null));

        StartExec started = run.Broker.Requests.OfType<StartExec>().Last();
        Assert.Equal("one", started.Environment["CACHE"]);
        Assert.Equal(["TERM", "SHELL", "HOME", "PATH", "CACHE"], started.Environment.Keys);
        Assert.Equal("/builddir", started.Environment["HOME"]);
    }

    [Fact]
    public async Task All_vetoes_are_in_the_failure()
    {
        Add("one", "validate_build", registration => registration.On(HookCatalogue.ValidateBuild, Veto("too big")));
        Add("two", "validate_build", registration => registration.On(HookCatalogue.ValidateBuild, Veto("too old")));

        HarnessRun run = await harness.RunAsync(harness.Rebuild("a-1-1.src.rpm"));

        Assert.Equal(KilnErrors.Vetoed, run.Failure!.Error);
        Assert.Contains("one: too big; two: too old", run.Failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Broker.Requests.OfType<StartExec>(), start => start.Program == "/usr/bin/fake-build");
    }

    [Fact]
    public async Task Packages_of_plugins_and_user_are_installed_once_per_build()
    {
        harness.Settings = harness.Settings.With("additional_packages", new System.Text.Json.Nodes.JsonArray("extra", "ccache"));
        Add("one", "packages", registration => registration.On(HookCatalogue.Packages, (context, _) =>
        {
            context.Add("ccache");
            return Task.CompletedTask;
        }), "pm:adjust");

        HarnessRun run = await harness.RunAsync(harness.Rebuild("a-1-1.src.rpm"));

        Assert.Equal(["Install", "ccache", "extra"], run.Broker.Requests.OfType<StartExec>().Single(start => start.Arguments[0] == "Install").Arguments);
    }

    [Theory]
    [InlineData("mounts", "mount:tmpfs")]
    [InlineData("packages", "pm:adjust")]
    [InlineData("preinit", "tree:write")]
    [InlineData("postinit", "exec:root")]
    [InlineData("prebuild", "artifact:add")]
    public async Task What_a_manifest_does_not_ask_for_is_refused(string hook, string permission)
    {
        Add("one", hook, registration => Misbehave(registration, hook));

        HarnessRun run = await harness.RunAsync(harness.Rebuild("a-1-1.src.rpm"));

        Assert.Equal(KilnErrors.PermissionDenied, run.Failure!.Error);
        Assert.Contains("'one'", run.Failure.Message, StringComparison.Ordinal);
        Assert.Contains($"'{permission}'", run.Failure.Message, StringComparison.Ordinal);
    }

    private static void Misbehave(IPluginRegistration registration, string hook)
    {
        switch (hook)
        {
            case "mounts": registration.On(HookCatalogue.Mounts, Mount("/x")); break;
            case "packages": registration.On(HookCatalogue.Packages, (context, _) => { context.Add("x"); return Task.CompletedTask; }); break;
            case "preinit": registration.On(HookCatalogue.PreInit, (context, token) => context.Buildroot.Tree.ApplyAsync([new MakeDirectoryOperation("/x")], token)); break;
            case "postinit": registration.On(HookCatalogue.PostInit, (context, token) => context.Buildroot.Commands.RunAsync(new CommandPlan { Program = "id" }, token)); break;
            default: registration.On(HookCatalogue.PreBuild, (context, token) => context.Buildroot.Artifacts.AddAsync("x", _ => Task.CompletedTask, token)); break;
        }
    }

    private static Func<MountsContext, CancellationToken, Task> Mount(string target) => (context, _) =>
    {
        context.AddManaged(new TmpfsMount(target, 0, 0x1ED));
        return Task.CompletedTask;
    };

    private static Func<EnvironmentContext, CancellationToken, Task> Variable(string name) => (context, _) =>
    {
        context.Set(name, "one");
        return Task.CompletedTask;
    };

    private static Func<ValidationContext, CancellationToken, Task> Veto(string reason) => (context, _) =>
    {
        context.Veto(reason);
        return Task.CompletedTask;
    };

    /// <summary>Ends the run when it fails, also if it only observes.</summary>
    private void Add(string id, string hook, Action<IPluginRegistration> register, params IReadOnlyList<string> permissions) => harness.Add(
        new Plugin(register), Manifests.Make(id, permissions: permissions) with { Hooks = [new ManifestHook(hook, [], [], AbortOnFailure: true)] });
}
