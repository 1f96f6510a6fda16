using Kiln.Benchmarks.Results;

namespace Kiln.Benchmarks.Runs;

/// <summary>Commands that only tell something: nearly all of their time is the start of the program.</summary>
internal sealed class StartUpGroup(TestedProgram program, bool isPeer) : BenchmarkGroup
{
    private const int Copies = 30;
    private const string Without = "kiln hooks, with a directory of 30 more that are off";
    private const string Fewest = "kiln hooks, with the plugins that cannot be left out";
    // They are refused without.
    private static readonly string[] Needed = ["--plugin-option", "lvm_root:volume_group=none", "--plugin-option", "lvm_root:size=1g", "--plugin-option", "sign:cmd=true"];
    private static readonly Sampling Often = new(Runs: 9);

    public override string Name => "start-up";

    public override async Task RunAsync(Recorder recorder)
    {
        await recorder.TimeAsync("--version", Often, () => program.Tool.RunAsync("--version"));
        await recorder.TimeAsync("--print-root-path", Often, () => program.RunAsync("--print-root-path"));
        await recorder.TimeAsync("--debug-config", Often, () => program.RunAsync("--debug-config"));
        await recorder.TimeAsync("--list-chroots", Often, () => program.Tool.RunAsync("--list-chroots"));
        if (!isPeer)
        {
            await PluginsAsync(recorder);
        }
    }

    private async Task PluginsAsync(Recorder recorder)
    {
        string[] optional = [.. RepositoryFolder.Manifests().Where(manifest => !manifest.Essential).Select(manifest => manifest.Id)];
        await recorder.TimeAsync(Fewest, Often, () => program.RunAsync([.. optional.Select(id => $"--disable-plugin={id}"), "hooks"]));
        await recorder.TimeAsync("kiln hooks, as configured", Often, () => program.RunAsync("hooks"), Fewest);
        await recorder.TimeAsync($"kiln hooks, with {optional.Length} more", Often, () => program.RunAsync([.. optional.Select(id => $"--enable-plugin={id}"), .. Needed, "hooks"]), Fewest);
        using var copies = new CopiedPlugins(program.Command, Copies);
        string[] directory = ["--plugin-dir", copies.Directory];
        await recorder.TimeAsync(Without, Often, () => program.RunAsync([.. directory, .. copies.Ids.Select(id => $"--disable-plugin={id}"), "hooks"]));
        await recorder.TimeAsync(
            "kiln hooks, with these 30 on", Often, () => program.RunAsync([.. directory, .. copies.Ids.Select(id => $"--enable-plugin={id}"), "hooks"]), Without);
    }
}
