using System.Text;
using Kiln.Cli.Arguments;
using Kiln.Cli.Composition;
using Kiln.Cli.Display;
using Kiln.Configuration.Options;

namespace Kiln.Cli.Inspection;

/// <summary>Modes that only print something; none of them needs a kernel or privilege.</summary>
internal static class Information
{
    /// <returns>The exit status, or null if the mode is another one.</returns>
    public static int? Print(Invocation run, LoadedConfiguration configuration, ConfigurationReader reader, IConsoleOutput console)
    {
        string? text = run.PrintRootPath ? configuration.Main.Directories.RootDirectory.TrimEnd('/') + "/\n" : null;
        if (text is null)
        {
            return null;
        }

        console.WriteOutput(Encoding.UTF8.GetBytes(text));
        return 0;
    }
}
