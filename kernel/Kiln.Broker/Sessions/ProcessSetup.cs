using Kiln.Broker.Native;

namespace Kiln.Broker.Sessions;

/// <summary>Puts the broker's own process into a known state before it looks at any request.</summary>
internal static class ProcessSetup
{
    internal static void Apply(int socketDescriptor)
    {
        _ = ProcessCalls.ClearEnvironment();
        // Out of the terminal's session: Ctrl-C is the kernel's to answer. Fails only if this already leads one.
        _ = ProcessCalls.StartSession();
        ProcessCalls.SendStandardInputAndOutputToNull();
        ProcessCalls.CloseAllDescriptorsExcept(socketDescriptor);
        // Whatever the broker makes is closed until it says otherwise.
        _ = CredentialCalls.SetCreationMask(0b000_111_111);
        Directory.SetCurrentDirectory("/");
    }

    /// <summary>Root's own groups must not help a caller, nor a payload.</summary>
    internal static void DropSupplementaryGroups(SessionIdentity identity)
    {
        if (!identity.IsRootless)
        {
            CredentialCalls.SetFileSystemIdentity(0, 0, []);
        }
    }

    /// <summary>All mounts made from now on are seen by this process and its children only, and end with them.</summary>
    internal static void EnterPrivateMountNamespace()
    {
        if (MountCalls.Unshare(MountCalls.NewMountNamespace) != 0)
        {
            throw SystemFailure.Last("Cannot make a mount namespace (is this root, or root of a user namespace?)");
        }

        if (MountCalls.Mount(null, "/", null, MountCalls.Recursive | MountCalls.Private, null) != 0)
        {
            throw SystemFailure.Last("Cannot make the mounts private");
        }
    }
}
