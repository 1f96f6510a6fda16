using System.Diagnostics;
using System.Security.Cryptography;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Cli.Arguments;
using Kiln.Configuration.Host;
using Kiln.Configuration.Options;
using Kiln.Sdk.Errors;

namespace Kiln.Cli.Composition;

/// <summary>
/// The directory in which a chain keeps its repository. It is chosen before the configuration is read, which names the repository, and made while the
/// program still has the caller's rights.
/// </summary>
internal static class ChainWorkspace
{
    private const string TemporaryPlace = "/var/tmp";
    private const string NameLetters = "abcdefghijklmnopqrstuvwxyz0123456789_";
    private static readonly string[] LoginVariables = ["LOGNAME", "USER", "LNAME", "USERNAME"];

    /// <summary>Decides on the directory, if the command line asks for a chain.</summary>
    /// <exception cref="KilnException">It would be named after the user, whose name is not known.</exception>
    public static void Choose(Invocation run, HostFacts facts)
    {
        if (run.Mode == Mode.Chain && run.Words.Count > 0)
        {
            string directory = run.LocalRepository is { } given ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(given)) : Temporary(run, facts);
            run.Override(options => options with { ChainDirectory = directory });
        }
    }

    /// <summary>Makes the directory for the identity that builds. One that exists is left as it is.</summary>
    /// <exception cref="KilnException">A temporary directory cannot be made.</exception>
    public static void Prepare(Invocation run, MockConfiguration configuration, Caller caller)
    {
        if (run.Overrides.ChainDirectory is not { } directory)
        {
            return;
        }

        if (run.LocalRepository is null)
        {
            MakeTemporary(directory, caller);
        }

        foreach (string path in (string[])[directory, $"{directory}/results", $"{directory}/results/{configuration.FindString("chroot_name")}"])
        {
            ResultDirectory.Prepare(path, caller);
        }
    }

    private static string Temporary(Invocation run, HostFacts facts)
    {
        string prefix = run.TemporaryPrefix ?? LoginName(facts) ?? throw new KilnException(
            KilnErrors.Generic, "Could not find login name for tmp dir prefix add --tmp_prefix", "Give a prefix with --tmp_prefix, or a directory with --localrepo.");
        return $"{TemporaryPlace}/mock-chain-{prefix}-{Environment.ProcessId}-{RandomNumberGenerator.GetString(NameLetters, 8)}";
    }

    private static string? LoginName(HostFacts facts) =>
        LoginVariables.Select(name => facts.Environment.GetValueOrDefault(name)).Append(facts.UserName)
            .FirstOrDefault(name => name is { Length: > 0 } && !name.Contains('/', StringComparison.Ordinal));

    // In a place where everybody may write it is made by its owner in one step: it never exists with another owner or mode, and if the name is taken it fails.
    private static void MakeTemporary(string directory, Caller caller)
    {
        string[] make = ["/usr/bin/mkdir", "--mode=0700", "--", directory];
        string[] command = caller.Launch == LaunchMode.Root
            ? ["/usr/bin/setpriv", $"--reuid={caller.Uid}", $"--regid={caller.Gid}", "--clear-groups", "--", .. make]
            : make;
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string complaint = process.StandardError.ReadToEnd().Trim();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new KilnException(KilnErrors.ResultDirectory, $"The directory of the chain, {directory}, cannot be made: {complaint}", "Choose another place with --localrepo.");
        }
    }
}
