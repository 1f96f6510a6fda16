using Kiln.Cli.Composition;
using Kiln.Configuration.Diagnostics;

namespace Kiln.Cli.Tests.Display;

public sealed class ConfigurationFailureTests : IDisposable
{
    private readonly ConfiguredLine configured = new();

    public void Dispose() => configured.Dispose();

    [Fact]
    public void A_message_is_printed_once()
    {
        var console = new RecordedConsole();
        var detail = new Diagnostic(DiagnosticSeverity.Error, "unknown-option", "There is no option 'x'.", null, "did you mean 'y'?");

        ConfigurationFailure.Print(console, new ConfigurationException("There is no option 'x'.", 5, "BadCmdline", [detail]));

        Assert.Equal("ERROR: There is no option 'x'.\n  did you mean 'y'?\n", console.Error);
    }

    [Fact]
    public void The_place_of_a_problem_is_told()
    {
        File.WriteAllText(configured.At("t.cfg"), "config_opts['root'] = 't'\nconfig_opts['x'] = nosuch\n");
        var console = new RecordedConsole();

        ConfigurationFailure.Print(console, Assert.Throws<ConfigurationException>(() => configured.Load("--init")));

        Assert.Contains("t.cfg:2", console.Error, StringComparison.Ordinal);
        Assert.Contains("nosuch", console.Error, StringComparison.Ordinal);
    }
}
