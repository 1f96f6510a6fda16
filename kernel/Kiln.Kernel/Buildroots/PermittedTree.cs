using Kiln.Kernel.Plugins;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Buildroots;

/// <summary>A tree behind a plugin's permissions.</summary>
internal sealed class PermittedTree(Func<ITree> tree, PermissionSet permissions) : ITree
{
    public Task ApplyAsync(IReadOnlyList<TreeOperation> operations, CancellationToken cancellation)
    {
        foreach (TreeOperation operation in operations)
        {
            Demand(operation);
        }

        return tree().ApplyAsync(operations, cancellation);
    }

    public Task<Stream?> OpenReadAsync(string path, CancellationToken cancellation)
    {
        permissions.Demand("tree:read");
        return tree().OpenReadAsync(path, cancellation);
    }

    public Task<IReadOnlyList<TreeEntry>?> ListAsync(string path, CancellationToken cancellation)
    {
        permissions.Demand("tree:read");
        return tree().ListAsync(path, cancellation);
    }

    public Task<bool> ExistsAsync(string path, CancellationToken cancellation)
    {
        permissions.Demand("tree:read");
        return tree().ExistsAsync(path, cancellation);
    }

    private void Demand(TreeOperation operation)
    {
        switch (operation)
        {
            case RunCommandOperation command:
                PermittedCommands.Demand(permissions, command.Command);
                break;
            case MakeDeviceOperation:
                permissions.Demand("tree:device");
                break;
            case CopyHostFileOperation:
                permissions.Demand("host:read");
                permissions.Demand("tree:write");
                break;
            case EditTextOperation:
                permissions.Demand("tree:read");
                permissions.Demand("tree:write");
                break;
            case IfTextOperation conditional:
                permissions.Demand("tree:read");
                foreach (TreeOperation inner in conditional.Operations)
                {
                    Demand(inner);
                }

                break;
            default:
                permissions.Demand("tree:write");
                break;
        }
    }
}
