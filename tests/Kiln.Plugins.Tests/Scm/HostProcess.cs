using System.Diagnostics;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;

namespace Kiln.Plugins.Tests.Scm;

/// <summary>Runs a plugin's host command for real.</summary>
internal static class HostProcess
{
    public static async Task<CommandResult> RunAsync(HostCommand command, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var start = new ProcessStartInfo(command.Program, command.Arguments)
        {
            WorkingDirectory = command.WorkingDirectory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new KilnException(KilnErrors.CommandFailed, $"Command failed: {command.Program}") { ExitCode = 127 };
        }

        using (process)
        {
            process.StandardInput.Close();
            string[] texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0
                ? new CommandResult(0, 0, string.Concat(texts).Split('\n'), TimeSpan.Zero)
                : throw new KilnException(KilnErrors.CommandFailed, $"Command failed: {command.Program}: {texts[1]}") { ExitCode = process.ExitCode };
        }
    }

    /// <summary>Runs a tool of the test; it must succeed.</summary>
    public static string Must(string directory, params string[] words)
    {
        var command = new HostCommand(words[0], words[1..])
        {
            WorkingDirectory = directory,
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["GIT_AUTHOR_NAME"] = "Test", ["GIT_AUTHOR_EMAIL"] = "test@example.org", ["GIT_COMMITTER_NAME"] = "Test", ["GIT_COMMITTER_EMAIL"] = "test@example.org",
                ["GIT_AUTHOR_DATE"] = "2020-02-02T02:02:02Z", ["GIT_COMMITTER_DATE"] = "2020-02-02T02:02:02Z",
            },
        };
        return string.Join('\n', RunAsync(command, CancellationToken.None).GetAwaiter().GetResult().Output);
    }

    public static void Require(string program)
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin").Split(':').Any(directory => File.Exists(Path.Combine(directory, program))))
        {
            Assert.Skip($"{program} is not installed on this machine");
        }
    }
}
