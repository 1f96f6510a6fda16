using Kiln.Benchmarks.Results;
using Kiln.Kernel.Plugins;
using Kiln.Kernel.Plugins.Processes;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Benchmarks.Plugins;

/// <summary>From nothing to a process that has announced itself, beside a program of the same kind that ends at once.</summary>
internal sealed class PluginStartGroup : BenchmarkGroup
{
    public const string Argument = "--end-at-once";
    private const string EmptyProgram = "an empty .NET program";
    private const string EmptyScript = "an empty Python script";

    public override string Name => "process-start";

    public override async Task RunAsync(Recorder recorder)
    {
        var sampling = new Sampling(Runs: 9);
        await recorder.TimeAsync(EmptyProgram, sampling, () => new BuildTool(AnsweringPeer.Program).RunAsync(Argument));
        await StartAsync(recorder, "plugin in C#", Subjects.OwnProcess, EmptyProgram);
        if (File.Exists("/usr/bin/python3"))
        {
            await recorder.TimeAsync(EmptyScript, sampling, () => new BuildTool("/usr/bin/python3").RunAsync("-c", "pass"));
            await StartAsync(recorder, "plugin in Python", Subjects.Python, EmptyScript);
        }
    }

    private static Task StartAsync(Recorder recorder, string name, PluginStatus plugin, string bound)
    {
        ProcessHosting hosting = Subjects.NewHosting();
        var sampling = new Sampling(Runs: 9)
        {
            Before = () =>
            {
                hosting = Subjects.NewHosting();
                PluginLoader.Load(plugin, [], TestSettings.Default, hosting);
                return Task.CompletedTask;
            },
            After = () => hosting.StopAsync(),
        };
        return recorder.TimeAsync(name, sampling, () => hosting.StartAsync(CancellationToken.None), bound);
    }
}
