using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Options;
using Kiln.Configuration.Requests;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Tests.Support;

/// <summary>A small configuration tree in memory: <c>/etc/mock/t.cfg</c> sets what every configuration must, then the text under test follows.</summary>
internal static class Sample
{
    public const string Path = "/etc/mock/t.cfg";
    public const string Head = "config_opts['root'] = 'tst'\nconfig_opts['target_arch'] = 'x86_64'\nconfig_opts['dnf.conf'] = '[main]\\nreposdir=/dev/null\\n'\n";

    /// <summary>Lines of <see cref="Head"/>: a text under test starts after them.</summary>
    public const int HeadLines = 3;

    public static MemoryHost Host(string text) => ReferenceMachine.New().With(Path, Head + text);

    public static LoadedConfiguration Load(string text, params string[] configOptions) => Load(Host(text), configOptions);

    public static LoadedConfiguration Load(MemoryHost host, params string[] configOptions) => ConfigurationLoader.Load(new ConfigurationRequest
    {
        Name = "t",
        Host = host,
        CommandLine = new CommandLineOverrides { ConfigOptions = configOptions },
    });

    /// <summary>The source text of an option's value.</summary>
    public static string Value(string text, string option = "x") => Representation.Source(Load(text).Main[option]);

    public static ConfigurationException Fails(string text) => Assert.Throws<ConfigurationException>(() => Load(text));
}
