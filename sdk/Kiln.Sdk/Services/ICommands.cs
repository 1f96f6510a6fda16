using Kiln.Sdk.Plans;

namespace Kiln.Sdk.Services;

/// <summary>Runs commands.</summary>
public interface ICommands
{
    /// <summary>Runs a command through the broker and logs it.</summary>
    /// <exception cref="Errors.KilnException">The status is not accepted (kind <c>CommandFailed</c>, status passed on) or time is over.</exception>
    Task<CommandResult> RunAsync(CommandPlan command, CancellationToken cancellation);

    /// <summary>
    /// Runs a program of the host as the calling user, without any privilege, for host facts (<c>lscpu</c>). Never logged.
    /// </summary>
    /// <param name="tool">Name searched in the fixed path <c>/usr/bin:/bin:/usr/sbin:/sbin</c>.</param>
    /// <param name="arguments">Arguments.</param>
    /// <param name="cancellation">Kills it.</param>
    /// <returns>All output with status 127 if there is no such tool.</returns>
    Task<CommandResult> RunOnHostAsync(string tool, IReadOnlyList<string> arguments, CancellationToken cancellation);

    /// <summary>
    /// Runs a program of the host as the calling user, without any privilege: in a directory, with the caller's environment, its input empty, logged.
    /// Needs <c>exec:host</c> (any program) or <c>exec:host:NAME</c>.
    /// </summary>
    /// <param name="command">What runs.</param>
    /// <param name="cancellation">Kills it with all that it started.</param>
    /// <returns>All output; standard output and error in the order of their arrival.</returns>
    /// <exception cref="Errors.KilnException">
    /// The status is not accepted (kind <c>CommandFailed</c>, status passed on); 127 if there is no such program, 126 if it cannot be executed.
    /// </exception>
    /// <exception cref="NotSupportedException">The commands are a fake that starts none.</exception>
    Task<CommandResult> RunOnHostAsync(HostCommand command, CancellationToken cancellation) =>
        throw new NotSupportedException("These commands start no programs of the host.");
}
