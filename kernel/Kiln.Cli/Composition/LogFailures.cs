using Kiln.Cli.Display;
using Kiln.Sdk.Errors;

namespace Kiln.Cli.Composition;

/// <summary>What happens when a log cannot be written: it is said once, and the run ends, because a build without its log is lost.</summary>
internal sealed class LogFailures(RunCancellation cancellation, IConsoleOutput console)
{
    private int said;

    public void Report(string path, IOException failure)
    {
        if (Interlocked.Exchange(ref said, 1) != 0)
        {
            return;
        }

        console.WriteError($"ERROR: Cannot write {path}: {failure.Message}\n");
        cancellation.CancelOnce(new KilnException(
            KilnErrors.NoSpace,
            $"The run was ended because {path} cannot be written: {failure.Message}",
            "Make room on that file system, or choose another directory with --resultdir.",
            failure));
    }
}
