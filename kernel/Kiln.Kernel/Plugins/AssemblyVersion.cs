using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Kernel.Plugins;

/// <summary>
/// Tells one compilation of an assembly from every other without loading it. Every start asks it of every bundled plugin, which is why the framework's reader of metadata, that takes 5 ms to come up, is not used.
/// </summary>
internal static class AssemblyVersion
{
    private const int DirectoryOfCli = 14;
    private const int SectionBytes = 40;
    private const uint MetadataSignature = 0x424A5342;

    /// <summary>
    /// The first GUID of its metadata, which compilers make the module version id: it depends on all of the source (ECMA-335 II.22.30, II.24.2). Null if there is none to read.
    /// </summary>
    public static Guid? Of(string path)
    {
        try
        {
            using SafeFileHandle file = File.OpenHandle(path);
            ReadOnlySpan<byte> start = Read(file, 0, stackalloc byte[1024]);
            if (Locate(start, start[HeaderOfCli(start)..]) is not { } cli)
            {
                return null;
            }

            ReadOnlySpan<byte> header = Read(file, cli, stackalloc byte[16]);
            return Locate(start, header[8..]) is { } metadata ? FirstGuid(file, metadata) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Whoever has to load it says what is wrong with it.
            return null;
        }
    }

    /// <summary>Where the address of the CLI header is: behind the DOS stub, the file header and the optional header of either width (II.25.2).</summary>
    private static int HeaderOfCli(ReadOnlySpan<byte> start)
    {
        int optional = Number(start, 0x3C) + 24;
        bool wide = BinaryPrimitives.ReadUInt16LittleEndian(start[optional..]) == 0x20B;
        return optional + (wide ? 112 : 96) + (DirectoryOfCli * 8);
    }

    /// <summary>The offset in the file of what is loaded at an address; null if no section has it.</summary>
    private static int? Locate(ReadOnlySpan<byte> start, ReadOnlySpan<byte> addressed)
    {
        int address = Number(addressed, 0);
        int header = Number(start, 0x3C);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(start[(header + 6)..]);
        int sections = header + 24 + BinaryPrimitives.ReadUInt16LittleEndian(start[(header + 20)..]);
        for (int index = 0; index < count; index++)
        {
            ReadOnlySpan<byte> section = start.Slice(sections + (index * SectionBytes), SectionBytes);
            int inside = address - Number(section, 12);
            if (inside >= 0 && inside < Number(section, 16))
            {
                return Number(section, 20) + inside;
            }
        }

        return null;
    }

    /// <summary>Finds the stream of GUIDs among those that the root of the metadata lists.</summary>
    private static Guid? FirstGuid(SafeFileHandle file, int metadata)
    {
        ReadOnlySpan<byte> root = Read(file, metadata, stackalloc byte[256]);
        if (BinaryPrimitives.ReadUInt32LittleEndian(root) != MetadataSignature)
        {
            return null;
        }

        int place = 16 + Number(root, 12);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(root[(place + 2)..]);
        Span<byte> first = stackalloc byte[16];
        place += 4;
        for (int index = 0; index < count; index++)
        {
            ReadOnlySpan<byte> name = root[(place + 8)..];
            int length = name.IndexOf((byte)0);
            if (name[..length].SequenceEqual("#GUID"u8))
            {
                return new Guid(Read(file, metadata + Number(root, place), first));
            }

            place += 8 + ((length / 4) + 1) * 4;
        }

        return null;
    }

    private static int Number(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);

    private static ReadOnlySpan<byte> Read(SafeFileHandle file, long offset, Span<byte> buffer) => buffer[..RandomAccess.Read(file, buffer, offset)];
}
