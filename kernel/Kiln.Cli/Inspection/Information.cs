using System.Text;
using Kiln.Cli.Arguments;
using Kiln.Cli.Composition;
using Kiln.Cli.Display;
using Kiln.Configuration.Listing;
using Kiln.Configuration.Options;

namespace Kiln.Cli.Inspection;

/// <summary>Modes that only print something; none of them needs a kernel or privilege.</summary>
internal static class Information
{
    /// <summary>Whether the mode prints something of a configuration.</summary>
    public static bool IsAskedFor(Invocation run) => run.PrintRootPath || run.Mode is Mode.DebugConfiguration or Mode.DebugConfigurationExpanded;

    /// <returns>The exit status.</returns>
    public static int Print(Invocation run, LoadedConfiguration configuration, ConfigurationReader reader, IConsoleOutput console) => Print(
        run.PrintRootPath
            ? configuration.Main.Directories.RootDirectory.TrimEnd('/') + "/\n"
            : DebugConfig.Format(configuration.Main, reader.Host, expanded: run.Mode == Mode.DebugConfigurationExpanded),
        console);

    /// <summary>The configurations there are; no particular one needs to load.</summary>
    /// <returns>The exit status.</returns>
    public static int ListChroots(Invocation run, ConfigurationReader reader, IConsoleOutput console) => Print(ChrootListing.Format(reader.PlainRequest(run.Root)), console);

    private static int Print(string text, IConsoleOutput console)
    {
        console.WriteOutput(Encoding.UTF8.GetBytes(text));
        return 0;
    }
}
