using System.Diagnostics;

namespace Kiln.Rpm.Tests;

/// <summary>Programs of the host whose answers are the truth that tests compare with.</summary>
internal static class HostProgram
{
    private const int NoSuchFile = 2;

    public static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Start(start);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors.Result}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception error) when (error.NativeErrorCode == NoSuchFile)
        {
            Assert.Skip($"{start.FileName} is not installed on this machine");
            throw;
        }
    }
}
