using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Kiln.Kernel.Plugins;

/// <summary>Tells one compilation of an assembly from every other without loading it.</summary>
internal static class AssemblyVersion
{
    /// <summary>The identity that the compiler gave it, which depends on all of its content (ECMA-335 II.22.30); null if there is none to read.</summary>
    public static Guid? Of(string path)
    {
        try
        {
            using var file = new PEReader(File.OpenRead(path));
            MetadataReader metadata = file.GetMetadataReader();
            return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or BadImageFormatException or InvalidOperationException)
        {
            // Whoever has to load it says what is wrong with it.
            return null;
        }
    }
}
