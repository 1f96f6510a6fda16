using System.Text;
using Kiln.Cli.Arguments;
using Kiln.Cli.Companions;
using Kiln.Cli.Composition;
using Kiln.Cli.Display;
using Kiln.Configuration.Diagnostics;
using Kiln.Kernel.Plugins;
using Kiln.Sdk.Errors;

namespace Kiln.Cli;

/// <summary>The way from the command line to a run. Nothing heavy is loaded before it is known to be needed.</summary>
internal static class Entry
{
    /// <param name="words">The command line without the program's name.</param>
    /// <param name="compiled">Plugins whose code is part of the program.</param>
    /// <returns>The exit status.</returns>
    public static int Run(string[] words, CompiledPlugins compiled)
    {
        ProgramName name = ProgramName.Detect();
        if (name.Text == BuildLogCommand.Name)
        {
            return BuildLogCommand.Run(words, new StandardConsole());
        }

        if (name.IsChainWrapper)
        {
            StandardStreams.WriteError(Encoding.UTF8.GetBytes(ChainWrapper.Notice));
            return Parse(name, ChainWrapper.Unwrap(words), compiled);
        }

        return words is ["--version"] ? Print(ProgramVersion.Text(name) + "\n") : Parse(name, words, compiled);
    }

    private static int Parse(ProgramName name, string[] words, CompiledPlugins compiled)
    {
        try
        {
            Invocation run = ArgumentParser.Parse(words);
            return run.ShowHelp ? Print(HelpText.Write(name, HelpText.Width()))
                : run.ShowVersion ? Print(ProgramVersion.Text(name) + "\n")
                : Execute(run, words, compiled);
        }
        catch (UsageException e)
        {
            StandardStreams.WriteError(Encoding.UTF8.GetBytes($"{HelpText.Usage(name)}{name.Text}: error: {e.Message}\n"));
            return KilnErrors.Usage.ExitCode;
        }
    }

    private static int Execute(Invocation run, string[] words, CompiledPlugins compiled)
    {
        var console = new StandardConsole();
        try
        {
            ConflictRules.Check(run);
            return new Session(run, words, compiled, console).Run();
        }
        catch (ConfigurationException e)
        {
            ConfigurationFailure.Print(console, e);
            return e.ExitCode;
        }
        catch (KilnException e)
        {
            console.WriteError(FailureReport.Write(e, resultDirectory: null));
            return e.ExitCode;
        }
        catch (Exception e) when (e is not UsageException)
        {
            console.WriteError($"ERROR: {e.Message}\n{e}\nThis is a defect of Kiln {ProgramVersion.Own}. Please report it with the lines above.\n");
            return KilnErrors.Generic.ExitCode;
        }
    }

    private static int Print(string text)
    {
        StandardStreams.WriteOutput(Encoding.UTF8.GetBytes(text));
        return 0;
    }
}
