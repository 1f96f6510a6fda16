using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;
using Kiln.Sdk.Wire;

namespace Kiln.Sdk.Hosting;

/// <summary>Commands that the kernel runs.</summary>
internal sealed class RemoteCommands(KernelCalls kernel) : ICommands
{
    public Task<CommandResult> RunAsync(CommandPlan command, CancellationToken cancellation) =>
        kernel.AskAsync<CommandResult>(WireMethods.ExecRun, command, cancellation);

    public Task<CommandResult> RunOnHostAsync(string tool, IReadOnlyList<string> arguments, CancellationToken cancellation) =>
        kernel.AskAsync<CommandResult>(WireMethods.ExecHost, new ExecHostParameters(tool, arguments), cancellation);

    public Task<CommandResult> RunOnHostAsync(HostCommand command, CancellationToken cancellation) =>
        kernel.AskAsync<CommandResult>(WireMethods.ExecCommand, command, cancellation);
}
