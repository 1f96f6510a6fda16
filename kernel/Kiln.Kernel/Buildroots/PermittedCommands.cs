using Kiln.Kernel.Plugins;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Buildroots;

/// <summary>Commands behind a plugin's permissions.</summary>
internal sealed class PermittedCommands(ICommands commands, PermissionSet permissions) : ICommands
{
    public Task<CommandResult> RunAsync(CommandPlan command, CancellationToken cancellation)
    {
        Demand(permissions, command);
        return commands.RunAsync(command, cancellation);
    }

    public Task<CommandResult> RunOnHostAsync(string tool, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        permissions.Demand("exec:host:" + tool);
        return commands.RunOnHostAsync(tool, arguments, cancellation);
    }

    public Task<CommandResult> RunOnHostAsync(HostCommand command, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (!permissions.Has("exec:host"))
        {
            permissions.Demand("exec:host:" + Path.GetFileName(command.Program));
        }

        return commands.RunOnHostAsync(command, cancellation);
    }

    public static void Demand(PermissionSet permissions, CommandPlan command)
    {
        permissions.Demand(command.Place == CommandPlace.HostTool
            ? "exec:host:" + Path.GetFileName(command.Program)
            : command.Identity == TreeIdentity.Build ? "exec:build" : "exec:root");
        if (command.Network)
        {
            permissions.Demand("net");
        }
    }
}
