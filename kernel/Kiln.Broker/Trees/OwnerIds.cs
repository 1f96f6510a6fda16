using System.Runtime.InteropServices;

namespace Kiln.Broker.Trees;

/// <summary>Numbers of an owner inside trees.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OwnerIds(uint Uid, uint Gid);
