using Kiln.Broker.Contracts.Verbs;
using Kiln.Cli.Arguments;
using Kiln.Cli.Composition;
using Kiln.Configuration.Host;
using Kiln.Configuration.Options;

namespace Kiln.Cli.Tests;

/// <summary>A command line over a small configuration of its own, merged as a run merges it.</summary>
internal sealed class ConfiguredLine : IDisposable
{
    private readonly Scratch scratch = new();

    public ConfiguredLine()
    {
        File.WriteAllText(At("t.cfg"), "config_opts['root'] = 't'\nconfig_opts['target_arch'] = 'x86_64'\nconfig_opts['dnf.conf'] = '[main]\\n'\n");
        File.WriteAllText(At("macros"), "%from_a_file 1\n");
    }

    public string At(string name) => scratch.At(name);

    /// <summary>Loads the configuration; <c>@</c> in a word stands for the scratch directory.</summary>
    public LoadedConfiguration Load(string line) => Load([.. line.Split(' ').Select(word => word.Replace("@", scratch.Path, StringComparison.Ordinal))]);

    public LoadedConfiguration Load(params string[] more)
    {
        string[] words = ["-r", "t", "--configdir", scratch.Path, .. more];
        HostFacts facts = SystemFacts.Gather() with { StandardErrorIsTerminal = false };
        var caller = new Caller(LaunchMode.Root, 1000, 135, 1000, 135, "tester", scratch.Path);
        Invocation run = ArgumentParser.Parse(words);
        LoadedConfiguration loaded = new ConfigurationReader(run, words, caller, facts).Load();
        ConflictRules.CheckResultDirectory(run);
        return loaded;
    }

    /// <summary>The value of an option after the line was merged, as Python writes it.</summary>
    public string Value(string line, string key) => Text(Load(line), key);

    public string Text(LoadedConfiguration configuration, string key)
    {
        string[] path = key.Split('/');
        Kiln.Configuration.Values.Value value = configuration.Main[path[0]];
        foreach (string part in path[1..])
        {
            value = ((Kiln.Configuration.Values.DictValue)value).Entries.Single(entry => ValueJson.Text(entry.Key) == part).Value.Value;
        }

        return (value is Kiln.Configuration.Values.TextValue text ? $"'{text.Value}'" : value.ToString()!).Replace(scratch.Path, "@", StringComparison.Ordinal);
    }

    public void Dispose() => scratch.Dispose();
}
