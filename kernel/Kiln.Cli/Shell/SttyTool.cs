using System.Diagnostics;

namespace Kiln.Cli.Shell;

/// <summary>
/// stty(1) on the user's terminal. The framework's console class would do as well, but writes the sequence for keypad mode to the terminal when it
/// is first asked anything.
/// </summary>
internal static class SttyTool
{
    /// <summary>What it printed; null if it failed or is missing.</summary>
    public static string? Run(params string[] words)
    {
        var start = new ProcessStartInfo("/usr/bin/stty", words) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            string output = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
