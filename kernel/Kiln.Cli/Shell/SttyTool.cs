using System.Diagnostics;

namespace Kiln.Cli.Shell;

/// <summary>
/// stty(1) on the user's terminal. The framework's console class would do as well, but writes the sequence for keypad mode to the terminal when it
/// is first asked anything.
/// </summary>
internal static class SttyTool
{
    /// <summary>Columns of the terminal that a descriptor of this process is; null if that cannot be told.</summary>
    public static int? Columns(int descriptor) =>
        Run(standardInput: true, "-F", $"/proc/{Environment.ProcessId}/fd/{descriptor}", "size")?.Split(' ') is [_, var text] && int.TryParse(text, out int columns) && columns > 0 ? columns : null;

    /// <summary>What it printed; null if it failed or is missing.</summary>
    public static string? Run(params string[] words) => Run(standardInput: false, words);

    // A child that shares no stream with the terminal makes the framework leave the terminal alone.
    private static string? Run(bool standardInput, params string[] words)
    {
        var start = new ProcessStartInfo("/usr/bin/stty", words) { UseShellExecute = false, RedirectStandardInput = standardInput, RedirectStandardOutput = true, RedirectStandardError = true };
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
