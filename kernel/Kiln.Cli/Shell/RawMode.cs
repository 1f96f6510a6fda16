using System.Diagnostics;

namespace Kiln.Cli.Shell;

/// <summary>Hands every key of the user's terminal on as it is pressed, and puts the terminal back in any case.</summary>
internal sealed class RawMode : IDisposable
{
    private readonly string? saved;
    private int restored;

    private RawMode(string? saved)
    {
        this.saved = saved;
        AppDomain.CurrentDomain.ProcessExit += Restore;
    }

    public static RawMode Enter()
    {
        string? before = Stty("-g");
        if (before is not null)
        {
            Stty("raw", "-echo");
        }

        return new RawMode(before);
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Restore;
        Restore(this, EventArgs.Empty);
    }

    private void Restore(object? sender, EventArgs e)
    {
        if (saved is not null && Interlocked.Exchange(ref restored, 1) == 0)
        {
            Stty(saved);
        }
    }

    // The tool works on its standard input, which is the user's terminal.
    private static string? Stty(params string[] words)
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
