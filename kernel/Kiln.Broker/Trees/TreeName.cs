using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>Rules for the names of trees.</summary>
internal static class TreeName
{
    internal static void Require(string name, string hostPath, SafeFileHandle parent)
    {
        if (!TreePath.TryParse("/" + name, out var parsed) || parsed.Components.Count != 1)
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, "The name of a tree is one path component.");
        }

        if (!TreePath.TryParse(hostPath, out var path) || path.Name != name)
        {
            throw new RequestFailedException(
                BrokerErrorReason.Invalid, $"The host path of a tree is absolute, without '.' and '..', and ends with its name '{name}'.");
        }

        if (!FileCalls.StatusOf(parent).IsDirectory)
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, "The descriptor of the tree's parent is not a directory.");
        }
    }
}
