using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Scm;

/// <summary>Runs programs of the host as the calling user; a failure is one of the command line.</summary>
internal sealed class HostPrograms(IBuildroot buildroot, string home)
{
    /// <returns>The lines of its output.</returns>
    /// <exception cref="KilnException">5: it is missing, or failed.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<string> words, string directory, CancellationToken cancellation)
    {
        var command = new HostCommand(words[0], [.. words.Skip(1)]) { WorkingDirectory = directory, Environment = Variables() };
        try
        {
            return (await buildroot.Commands.RunOnHostAsync(command, cancellation)).Output;
        }
        catch (KilnException failure) when (failure.Error == KilnErrors.CommandFailed)
        {
            throw new KilnException(KilnErrors.BadCommandLine, failure.Message, WayOut(failure.ExitCode, words[0]), failure) { Command = failure.Command };
        }
    }

    private static string WayOut(int status, string program) => status switch
    {
        127 => $"Install {program} on the host, or name another program in config_opts['scm_opts'].",
        126 => $"{program} is not executable for the user who builds.",
        _ => "Correct the package, the branch or the command in config_opts['scm_opts']; the program says why it failed.",
    };

    /// <summary>Who started as root has root's home still, which this process may not enter.</summary>
    private Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!IsUsable(Environment.GetEnvironmentVariable("HOME")))
        {
            variables["HOME"] = home;
        }

        return variables;
    }

    private static bool IsUsable(string? directory)
    {
        try
        {
            return directory is { Length: > 0 } && Directory.GetFileSystemEntries(directory) is not null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
