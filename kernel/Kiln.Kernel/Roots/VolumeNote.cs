using Kiln.Kernel.Buildroots;

namespace Kiln.Kernel.Roots;

/// <summary>
/// One volume of a tree. The volumes of a tree are noted in a file beside it before they are made, and until they are removed: the first is what the tree contains, others are left
/// over. So whoever deletes the tree, after whatever, knows what else has to go.
/// </summary>
/// <param name="Group">The volume group.</param>
/// <param name="Name">The volume's name.</param>
/// <param name="FileSystem">What it is formatted with: ext4 or xfs.</param>
internal sealed record VolumeNote(string Group, string Name, string FileSystem)
{
    private const string Suffix = ".volume";

    /// <summary>The volumes of the tree at a path; none if there is no note.</summary>
    public static IReadOnlyList<VolumeNote> Read(string treePath) => File.Exists(treePath + Suffix)
        ? [.. File.ReadAllLines(treePath + Suffix).Select(line => line.Split(' ')).Where(words => words.Length == 3).Select(words => new VolumeNote(words[0], words[1], words[2]))]
        : [];

    /// <summary>What the tree contains; null if it is no volume.</summary>
    public static VolumeNote? First(string treePath) => Read(treePath) is [var first, ..] ? first : null;

    /// <summary>Notes the volumes of a tree in one step; none deletes the note.</summary>
    public static void Write(string treePath, IReadOnlyList<VolumeNote> volumes)
    {
        if (volumes.Count > 0)
        {
            StateDirectories.MakeOrdinary(Path.GetDirectoryName(treePath)!);
            string beside = $"{treePath}{Suffix}.{Guid.NewGuid():N}";
            File.WriteAllLines(beside, volumes.Select(volume => $"{volume.Group} {volume.Name} {volume.FileSystem}"));
            File.Move(beside, treePath + Suffix, overwrite: true);
        }
        else if (File.Exists(treePath + Suffix))
        {
            File.Delete(treePath + Suffix);
        }
    }
}
