using System.Diagnostics;
using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Cli.Composition;

/// <summary>
/// Makes a result directory outside the buildroot while the program is still root, and gives it to the identity that will write into
/// it. Existing directories are left as they are.
/// </summary>
internal static class ResultDirectory
{
    public static void Prepare(string directory, string baseDirectory, Caller caller)
    {
        if (!PathPrefix.Contains(baseDirectory, directory))
        {
            Prepare(directory, caller);
        }
    }

    /// <summary>The same for a directory that lies in no buildroot.</summary>
    public static void Prepare(string directory, Caller caller)
    {
        if (caller.Launch != LaunchMode.Root || Directory.Exists(directory))
        {
            return;
        }

        var start = new ProcessStartInfo("/usr/bin/install") { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string word in (string[])["-d", "-m", "0755", "-o", $"{caller.Uid}", "-g", $"{caller.Gid}", "--", directory])
        {
            start.ArgumentList.Add(word);
        }

        // If it fails the kernel tries again as the unprivileged identity, and reports what is wrong with its own exit status.
        using Process? process = Process.Start(start);
        process?.WaitForExit();
    }
}
