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
    /// <returns>The exit status, or null if the mode is another one.</returns>
    public static int? Print(Invocation run, LoadedConfiguration configuration, ConfigurationReader reader, IConsoleOutput console)
    {
        string? text = run switch
        {
            { PrintRootPath: true } => configuration.Main.Directories.RootDirectory.TrimEnd('/') + "/\n",
            { Mode: Mode.DebugConfiguration } => DebugConfig.Format(configuration.Main, reader.Host, expanded: false),
            { Mode: Mode.DebugConfigurationExpanded } => DebugConfig.Format(configuration.Main, reader.Host, expanded: true),
            _ => null,
        };
        return text is null ? null : Print(text, console);
    }

    /// <summary>The configurations there are; no particular one needs to load.</summary>
    /// <returns>The exit status.</returns>
    public static int ListChroots(Invocation run, ConfigurationReader reader, IConsoleOutput console) => Print(ChrootListing.Format(reader.PlainRequest(run.Root)), console);

    private static int Print(string text, IConsoleOutput console)
    {
        console.WriteOutput(Encoding.UTF8.GetBytes(text));
        return 0;
    }
}
