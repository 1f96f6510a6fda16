using Kiln.Benchmarks.Results;
using Kiln.Kernel.Hooks;
using Kiln.Kernel.Operations;
using Kiln.Kernel.Plugins;
using Kiln.Kernel.Plugins.Processes;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Benchmarks.Plugins;

/// <summary>What it costs to fire a hook, by where the handler runs.</summary>
internal sealed class HookGroup : BenchmarkGroup
{
    private const string Direct = "one handler in the process of the kernel";
    private const int Many = 30;

    public override string Name => "hooks";

    public override async Task RunAsync(Recorder recorder)
    {
        using var harness = new PluginHarness();
        harness.Add(new MeasuringPlugin(context => MeasureAsync(recorder, context)), Subjects.Manifest("measuring"));
        HarnessRun run = await harness.RunAsync(new InitializeOperation());
        if (run.Failure is not null)
        {
            throw run.Failure;
        }
    }

    private static async Task MeasureAsync(Recorder recorder, BuildrootContext context)
    {
        await TimeAsync(recorder, Direct, new Sampling(Runs: 9, Calls: 1_000_000, WarmUps: 5), context, [Subjects.InProcess("nothing")]);
        await TimeAsync(
            recorder,
            $"{Many} handlers in the process of the kernel",
            new Sampling(Runs: 9, Calls: 100_000, WarmUps: 5),
            context,
            [.. Enumerable.Range(0, Many).Select(number => Subjects.InProcess($"nothing{number}"))]);
        ProcessHosting hosting = Subjects.NewHosting();
        try
        {
            PluginInstance process = PluginLoader.Load(Subjects.OwnProcess, [], TestSettings.Default, hosting);
            await hosting.StartAsync(CancellationToken.None);
            await TimeAsync(recorder, "one handler in a process of its own", new Sampling(Runs: 9, Calls: 2_000, WarmUps: 9), context, [process]);
        }
        finally
        {
            await hosting.StopAsync();
        }
    }

    private static Task TimeAsync(Recorder recorder, string name, Sampling sampling, BuildrootContext context, IReadOnlyList<PluginInstance> plugins)
    {
        IReadOnlyList<HookBinding> bindings =
            [.. plugins.Select(plugin => new HookBinding(plugin, HookCatalogue.PreInit, plugin.Handlers[HookCatalogue.PreInit.Id], HookFailure.Abort))];
        var dispatcher = new HookDispatcher(
            new Dictionary<string, IReadOnlyList<HookBinding>>(StringComparer.Ordinal) { [HookCatalogue.PreInit.Id] = bindings }, context.Buildroot.Log);
        return recorder.TimeAsync(
            name, sampling, () => dispatcher.FireAsync(HookCatalogue.PreInit, _ => context, CancellationToken.None), name == Direct ? null : Direct);
    }
}
