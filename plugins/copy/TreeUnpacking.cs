using System.Formats.Tar;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Copy;

/// <summary>Puts a tar stream with one top-level entry into a tree, under a name of its own.</summary>
internal sealed class TreeUnpacking(ITree tree, string target)
{
    private const int PermissionBits = 0b111_111_111;

    public async Task RunAsync(Stream stream, CancellationToken cancellation)
    {
        await using var reader = new TarReader(stream, leaveOpen: true);
        while (await reader.GetNextEntryAsync(copyData: false, cancellation) is { } entry)
        {
            string path = Place(entry.Name);
            switch (entry.EntryType)
            {
                case TarEntryType.Directory:
                    await tree.ApplyAsync([new MakeDirectoryOperation(path, (int)entry.Mode & PermissionBits)], cancellation);
                    break;
                case TarEntryType.RegularFile or TarEntryType.V7RegularFile:
                    await PutAsync(entry, path, cancellation);
                    break;
                case TarEntryType.GlobalExtendedAttributes:
                    break;
                default:
                    throw new KilnException(
                        KilnErrors.MissingArgument, $"{entry.Name} is neither a file nor a directory ({entry.EntryType}) and cannot be copied into a buildroot.");
            }
        }

        // Whether everything could be read is known at the end of the stream only, which comes after that of the archive.
        await stream.CopyToAsync(Stream.Null, cancellation);
    }

    /// <summary>The first component is the source's own name; what follows stays below the target whatever it says.</summary>
    private string Place(string name)
    {
        string[] components = [.. name.Split('/').Where(component => component is not ("" or "."))];
        return components.Contains("..", StringComparer.Ordinal)
            ? throw new KilnException(KilnErrors.Generic, $"'{name}' in the stream of files leads out of it.")
            : string.Join('/', components.Skip(1).Prepend(target));
    }

    private async Task PutAsync(TarEntry entry, string path, CancellationToken cancellation)
    {
        string name = Path.Combine(Path.GetTempPath(), $"kiln-{Guid.NewGuid():N}");
        await using var file = new FileStream(name, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite, 128 * 1024, FileOptions.DeleteOnClose);
        if (entry.DataStream is { } data)
        {
            await data.CopyToAsync(file, cancellation);
        }

        await file.FlushAsync(cancellation);
        await tree.ApplyAsync([new CopyHostFileOperation(name, path, (int)entry.Mode & PermissionBits)], cancellation);
    }
}
