using System.Text;

namespace Kiln.Broker.Trees;

/// <summary>A name as the kernel gave it. Names are bytes; only people and the protocol see text.</summary>
/// <param name="Name">With its terminating NUL.</param>
/// <param name="IsDirectory">True if the kernel said so; false also means unknown.</param>
internal readonly record struct DirectoryEntry(byte[] Name, bool IsDirectory)
{
    /// <summary>The name as text; what is not UTF-8 is replaced.</summary>
    internal string Text => Encoding.UTF8.GetString(Name.AsSpan(0, Name.Length - 1));
}
