namespace Kiln.Broker.Sandbox;

/// <summary>What the first process of a sandbox has to set up.</summary>
/// <param name="Kind">What its root directory is.</param>
/// <param name="TreePath">Where the tree is mounted, unless it is the root.</param>
/// <param name="HostName">Its host name.</param>
/// <param name="PrivateNetwork">Its only network is loopback.</param>
/// <param name="Mounts">In the order in which they are attached.</param>
internal sealed record SandboxPlan(
    SandboxKind Kind, string TreePath, string HostName, bool PrivateNetwork, IReadOnlyList<PlannedMount> Mounts)
{
    internal void Write(BinaryWriter writer)
    {
        writer.Write((int)Kind);
        writer.Write(TreePath);
        writer.Write(HostName);
        writer.Write(PrivateNetwork);
        writer.Write(Mounts.Count);
        foreach (var mount in Mounts)
        {
            writer.Write(mount.Base);
            writer.Write(mount.Target);
            writer.Write(mount.IsTree);
            writer.Write(mount.MayMakeTarget);
            writer.Write(mount.IsDirectory);
        }
    }

    internal static SandboxPlan Read(BinaryReader reader)
    {
        var kind = (SandboxKind)reader.ReadInt32();
        var (treePath, hostName, privateNetwork) = (reader.ReadString(), reader.ReadString(), reader.ReadBoolean());
        var mounts = new PlannedMount[reader.ReadInt32()];
        for (var index = 0; index < mounts.Length; index++)
        {
            mounts[index] = new PlannedMount(
                reader.ReadInt32(), reader.ReadString(), reader.ReadBoolean(), reader.ReadBoolean(), reader.ReadBoolean());
        }

        return new SandboxPlan(kind, treePath, hostName, privateNetwork, mounts);
    }
}
