using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kiln.Kernel.Buildroots;
using Kiln.Kernel.Journal;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Roots;

/// <summary>
/// The directory of the layers. Each is a directory of its own, with the tree, what is known of it, and a note of each root that is stacked on it; it gets its
/// name when it is complete, in one step. Reading takes no lock.
/// </summary>
/// <param name="directory">Host path; made when the first layer is.</param>
/// <param name="group">The volume group whose volumes can be layers; those that are volumes elsewhere do not exist. Null for none.</param>
/// <param name="journal">Where places are noted that a run must not leave; null for nowhere.</param>
internal sealed class LayerShelf(string directory, string? group = null, Func<RunJournal>? journal = null)
{
    private const string RecordName = "layer.json";
    private const string TreeName = "tree";
    private const string RootsName = "roots";
    private const string NewPrefix = ".new-";

    public string Directory => directory;

    /// <summary>The kernel's name for the time since the machine was started.</summary>
    public static string BootId { get; } = File.Exists("/proc/sys/kernel/random/boot_id") ? File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim() : string.Empty;

    /// <exception cref="KilnException">It is no key.</exception>
    public static void RequireKey(string key)
    {
        if (!IsKey(key))
        {
            throw new KilnException(
                KilnErrors.Generic, $"'{key}' is not the key of a layer: at most 128 letters, digits, dots, hyphens and underscores, not a dot first.");
        }
    }

    public string TreeOf(string key) => Path.Combine(directory, key, TreeName);

    /// <summary>What is known of a complete layer; null if there is none.</summary>
    public LayerRecord? Read(string key)
    {
        try
        {
            string path = Path.Combine(directory, key, RecordName);
            return IsKey(key) && File.Exists(path) && JsonSerializer.Deserialize(File.ReadAllBytes(path), RootJson.Default.LayerRecord) is { } record
                && record.Format == LayerRecord.CurrentFormat && (record.BootId is null || record.BootId == BootId)
                && System.IO.Directory.Exists(TreeOf(key)) && record.Below.All(below => System.IO.Directory.Exists(TreeOf(below)))
                && VolumeNote.Read(TreeOf(key)).All(volume => volume.Group == group)
                ? record
                : null;
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A complete layer with the roots that are stacked on it directly; null if there is none.</summary>
    public Layer? Find(string key) => Read(key) is { } record
        ? new Layer(key, record.Below, Path.Combine(directory, key), record.Created, [.. RootsOn(key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)])
        : null;

    /// <summary>Keys of whatever has one, sorted.</summary>
    public IReadOnlyList<string> Keys() => System.IO.Directory.Exists(directory)
        ? [.. System.IO.Directory.EnumerateDirectories(directory).Select(path => Path.GetFileName(path)).Where(key => IsKey(key)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>All complete layers with the roots that need them, sorted.</summary>
    public IReadOnlyList<Layer> List()
    {
        (string Key, LayerRecord Record)[] all = [.. Keys().Select(key => (key, Read(key))).Where(pair => pair.Item2 is not null).Select(pair => (pair.key, pair.Item2!))];
        ILookup<string, string> users = all
            .SelectMany(layer => RootsOn(layer.Key).SelectMany(root => layer.Record.Below.Prepend(layer.Key).Select(key => (key, root))))
            .ToLookup(pair => pair.key, pair => pair.root, StringComparer.Ordinal);
        return
        [
            .. all.Select(layer => new Layer(
                layer.Key, layer.Record.Below, Path.Combine(directory, layer.Key), layer.Record.Created, [.. users[layer.Key].Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)])),
        ];
    }

    /// <summary>The tree in a prepared place; null if the directory is none.</summary>
    public static string? TreeInPlace(string path) => Path.GetFileName(path).StartsWith(NewPrefix, StringComparison.Ordinal) ? TreeIn(path) : null;

    /// <summary>Where the tree is in a prepared place, or in one that was taken away.</summary>
    public static string TreeIn(string place) => Path.Combine(place, TreeName);

    /// <summary>A place in which a layer's tree is made; its name is no key.</summary>
    public LayerPlace Prepare()
    {
        StateDirectories.MakeGroupWritable(directory);
        (string path, LayerPlace place) = NewPlace();
        StateDirectories.MakeOrdinary(path);
        return place;
    }

    /// <summary>Writes what will be known of the layer that is made in a prepared place. After this nothing is missing but the tree and the key.</summary>
    /// <param name="treePath">Where the tree is made.</param>
    /// <param name="record">What is known.</param>
    /// <param name="rootPath">The root that will be stacked on it; null for none.</param>
    public static void Describe(string treePath, LayerRecord record, string? rootPath)
    {
        string place = Path.GetDirectoryName(treePath)!;
        System.IO.Directory.CreateDirectory(Path.Combine(place, RootsName));
        if (rootPath is not null)
        {
            File.WriteAllText(NoteIn(place, rootPath), rootPath);
        }

        WriteRecord(place, record);
    }

    /// <summary>Gives a tree that was made in a prepared place, and described, its key. False if another one was faster.</summary>
    public bool Publish(string treePath, string key)
    {
        string place = Path.GetDirectoryName(treePath)!;
        try
        {
            System.IO.Directory.Move(place, Path.Combine(directory, key));
            return true;
        }
        catch (IOException) when (System.IO.Directory.Exists(Path.Combine(directory, key)))
        {
            return false;
        }
    }

    /// <summary>What was written has reached the disk. A cache that cannot be written stays as it is.</summary>
    public void MarkSafe(string key)
    {
        try
        {
            if (Read(key) is { } record)
            {
                WriteRecord(Path.Combine(directory, key), record with { BootId = null });
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The next run that uses it says so.
        }
    }

    /// <summary>Whether another version of this program made what has the key. It may be using it, and knows what it means.</summary>
    public bool IsForeign(string key)
    {
        try
        {
            string path = Path.Combine(directory, key, RecordName);
            using JsonDocument? document = File.Exists(path) ? JsonDocument.Parse(File.ReadAllBytes(path)) : null;
            return document is not null && document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("format", out JsonElement format)
                && format.ValueKind == JsonValueKind.Number && !(format.TryGetInt32(out int number) && number == LayerRecord.CurrentFormat);
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>
    /// Takes the key away; null if there is nothing, or a root was stacked on it in the last moment. What is returned holds the tree. A root notes itself before it
    /// looks whether the layer is there, and here it is the other way round: one of both sees the other.
    /// </summary>
    public LayerPlace? TakeAway(string key, bool whateverNeedsIt)
    {
        if (!System.IO.Directory.Exists(Path.Combine(directory, key)))
        {
            return null;
        }

        (string away, LayerPlace place) = NewPlace();
        try
        {
            System.IO.Directory.Move(Path.Combine(directory, key), away);
            if (whateverNeedsIt || !RootsOn(Path.GetFileName(away)).Any())
            {
                return place;
            }

            System.IO.Directory.Move(away, Path.Combine(directory, key));
            place.Dispose();
            return null;
        }
        catch (IOException) when (!System.IO.Directory.Exists(Path.Combine(directory, key)))
        {
            // By any name: the first rename of a process may come back with an error number of the runtime's own.
            place.Dispose();
            return null;
        }
    }

    /// <summary>Notes that a root is stacked on a layer. False if the layer is gone, or the note cannot be written: without it somebody could remove the layer.</summary>
    public bool Pin(string key, string rootPath)
    {
        try
        {
            File.WriteAllText(PinOf(key, rootPath), rootPath);
            return Read(key) is not null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public void Unpin(string key, string rootPath)
    {
        try
        {
            File.Delete(PinOf(key, rootPath));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The layer is gone, or stays longer than it need.
        }
    }

    /// <summary>Places in which nobody makes a layer any more: of runs that died.</summary>
    public IReadOnlyList<string> Abandoned(TimeSpan age) => !System.IO.Directory.Exists(directory)
        ? []
        : [.. System.IO.Directory.EnumerateDirectories(directory, NewPrefix + "*").Where(path => System.IO.Directory.GetLastWriteTimeUtc(path) < DateTime.UtcNow - age)];

    /// <summary>Names of places in which a layer is made, unless they are abandoned.</summary>
    public IReadOnlyList<string> Unfinished() => !System.IO.Directory.Exists(directory)
        ? []
        : [.. System.IO.Directory.EnumerateDirectories(directory, NewPrefix + "*").Except(Abandoned(TimeSpan.FromDays(1)), StringComparer.Ordinal).Select(path => Path.GetFileName(path))];

    private (string Path, LayerPlace Place) NewPlace()
    {
        string path = Path.Combine(directory, NewPrefix + Guid.NewGuid().ToString("N"));
        return (path, new LayerPlace(TreeIn(path), journal?.Invoke().NoteUntilGone(ResourceKind.LayerPlace, path)));
    }

    private IEnumerable<string> RootsOn(string key)
    {
        string notes = Path.Combine(directory, key, RootsName);
        string[] files;
        try
        {
            files = System.IO.Directory.GetFiles(notes);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }

        return files.Select(ReadNote).OfType<string>().Where(root => System.IO.Directory.Exists(Path.GetDirectoryName(root)));
    }

    /// <summary>Null if its root has just left the layer, or the note is torn.</summary>
    private static string? ReadNote(string path)
    {
        try
        {
            string root = File.ReadAllText(path);
            return Path.IsPathFullyQualified(root) ? root : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string PinOf(string key, string rootPath) => NoteIn(Path.Combine(directory, key), rootPath);

    private static string NoteIn(string place, string rootPath) => Path.Combine(place, RootsName, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rootPath)))[..32]);

    private static void WriteRecord(string place, LayerRecord record)
    {
        string path = Path.Combine(place, RecordName);
        string beside = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllBytes(beside, JsonSerializer.SerializeToUtf8Bytes(record, RootJson.Default.LayerRecord));
        File.Move(beside, path, overwrite: true);
    }

    private static bool IsKey(string text) => text.Length is > 0 and <= 128 && text[0] != '.' && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '-');
}
