using Kiln.Sdk.Services;

namespace Kiln.Sdk.Contracts;

/// <summary>What an operation works with.</summary>
public interface IOperationSession
{
    /// <summary>Which of its modes is asked for.</summary>
    string Mode { get; }

    /// <summary>The words of the command line that belong to no option.</summary>
    IReadOnlyList<string> Words { get; }

    /// <summary>Options of the command line that concern operations, by name without dashes; a flag that was given has an empty text.</summary>
    IReadOnlyDictionary<string, string> Options { get; }

    /// <summary>The buildroot, seen through the plugin's permissions. Its tree and commands work after <see cref="InitializeAsync"/>.</summary>
    IBuildroot Buildroot { get; }

    /// <summary>Facts of the host.</summary>
    HostFacts Host { get; }

    /// <summary>The caller's files.</summary>
    ICallerFiles Files { get; }

    /// <summary>Writes to the program's standard output, as it is. Default: a message on the console.</summary>
    void Print(string text) => Buildroot.Log.Write(LogLevel.Info, text.TrimEnd('\n'), Plans.LogChannel.Console);

    /// <summary>Makes the buildroot ready, as every mode does that works in one; log files are opened. Later calls do nothing.</summary>
    /// <exception cref="Errors.KilnException">It cannot be made ready.</exception>
    Task InitializeAsync(CancellationToken cancellation);

    /// <summary>
    /// Builds one source package as a rebuild does, with log files and results in a directory of its own and with plugins that know nothing of
    /// other builds. Several builds may run at once if each has a slot of its own. Failures are reported, not thrown.
    /// </summary>
    /// <exception cref="OperationCanceledException">The run was cancelled; the build has been ended.</exception>
    Task<BuildReport> BuildAsync(BuildJob job, CancellationToken cancellation);
}
