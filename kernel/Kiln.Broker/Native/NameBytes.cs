using System.Text;

namespace Kiln.Broker.Native;

/// <summary>A name as the kernel takes it.</summary>
internal static class NameBytes
{
    /// <summary>UTF-8 with the terminating NUL.</summary>
    internal static byte[] Of(string name) => Encoding.UTF8.GetBytes(name + '\0');
}
