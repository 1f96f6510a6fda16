using Kiln.Benchmarks;
using Kiln.Benchmarks.Plugins;
using Kiln.Benchmarks.Results;
using Kiln.Benchmarks.Runs;

switch (args)
{
    case [AnsweringPeer.Argument]:
        await AnsweringPeer.RunAsync();
        return 0;
    case [PluginStartGroup.Argument]:
        return 0;
}

BenchmarkOptions options;
try
{
    options = BenchmarkOptions.Parse(args);
}
catch (ArgumentException failure)
{
    await Console.Error.WriteLineAsync($"{failure.Message}\n{BenchmarkOptions.Usage}");
    return 2;
}

var machine = MachineFacts.Read();
IReadOnlyList<Sample> parts = await RunAsync([new HookGroup(), new PipeGroup(), new PluginStartGroup()]);
IReadOnlyList<Sample> own = options.Kiln is null ? [] : await RunAsync(WholeRuns.Of(options, options.Kiln, isPeer: false));
IReadOnlyList<Sample> peer = options.Peer is null ? [] : await RunAsync(WholeRuns.Of(options, options.Peer, isPeer: true));
if (parts.Count + own.Count == 0)
{
    await Console.Error.WriteLineAsync($"there is nothing to measure in the groups {string.Join(", ", options.Groups)}");
    return 2;
}

MarkdownWriter.Write(Console.Out, machine, [.. parts, .. own], peer);
if (options.Json is not null)
{
    JsonWriter.Write(options.Json, machine, [.. parts, .. own], peer);
}

return 0;

async Task<IReadOnlyList<Sample>> RunAsync(IReadOnlyList<BenchmarkGroup> groups)
{
    var samples = new List<Sample>();
    foreach (BenchmarkGroup group in groups.Where(group => options.Groups.Count == 0 || options.Groups.Contains(group.Name, StringComparer.Ordinal)))
    {
        var recorder = new Recorder(group.Name);
        await group.RunAsync(recorder);
        samples.AddRange(recorder.Samples);
    }

    return samples;
}
