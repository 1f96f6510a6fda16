using System.Text;
using Kiln.Cli.Arguments;
using Kiln.Cli.Composition;
using Kiln.Cli.Display;
using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Options;

namespace Kiln.Cli.Completion;

/// <summary><c>kiln completion bash|zsh|fish</c>; the scripts themselves ask <c>completion chroots</c> and <c>completion plugins</c> for names.</summary>
internal sealed class CompletionCommand(Invocation run, ConfigurationReader reader, string home, IConsoleOutput console)
{
    /// <returns>The exit status.</returns>
    /// <exception cref="UsageException">The words are no such command.</exception>
    public int Run()
    {
        string text = run.Words switch
        {
            ["bash"] => BashScript.Write(OptionTable.All),
            ["zsh"] => ZshScript.Write(OptionTable.All),
            ["fish"] => FishScript.Write(OptionTable.All),
            ["chroots"] => Lines(ChrootNames.Find(reader.Directory, Path.Combine(home, ".config", "mock"))),
            ["plugins"] => Lines(Plugins()),
            _ => throw new UsageException("completion must be followed by bash, zsh or fish"),
        };
        console.WriteOutput(Encoding.UTF8.GetBytes(text));
        return 0;
    }

    private static string Lines(IEnumerable<string> names) => string.Concat(names.Select(name => name + "\n"));

    // Pressing a key must not print errors: without a configuration there is nothing to offer.
    private IReadOnlyList<string> Plugins()
    {
        try
        {
            MockConfiguration options = reader.Load().Main;
            return new MockSettings(options).GetStrings("plugins");
        }
        catch (ConfigurationException)
        {
            return [];
        }
    }
}
