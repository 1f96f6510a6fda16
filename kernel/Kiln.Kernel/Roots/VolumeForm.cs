using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kiln.Broker.Contracts.Paths;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Contracts.Volumes;
using Kiln.Kernel.Services;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Roots;

/// <summary>
/// A thin volume; layers are snapshots of it, unless they lie elsewhere. A root is exchanged by making the next volume beside the present one: if that fails the root is as it was.
/// </summary>
internal sealed class VolumeForm(VolumeRoot plan, Trees trees, LayerShelf shelf, ILog? log) : RootForm(trees, shelf)
{
    private const double WorryingPercent = 75;
    private const double FullPercent = 90;
    private const string OtherSuffix = ".1";
    private static readonly TreePath OwnDirectory = TreePath.Parse("/lost+found");
    private readonly Volumes volumes = new(trees.Session);

    private IReadOnlyList<ThinMountOption> Options =>
    [
        .. plan.NoAccessTimes ? [ThinMountOption.NoAccessTimes] : Array.Empty<ThinMountOption>(),
        .. plan.NoDirectoryAccessTimes ? [ThinMountOption.NoDirectoryAccessTimes] : Array.Empty<ThinMountOption>(),
        .. plan.Discard ? [ThinMountOption.Discard] : Array.Empty<ThinMountOption>(),
    ];

    public override async Task<int> OpenAsync(string? layer, CancellationToken cancellation)
    {
        VolumeListing listing = await volumes.ListAsync(plan.Group, cancellation);
        RequireRoom(listing);
        VolumeNote? present = await KeepFirstAsync(listing, cancellation);
        int tree = await Trees.OpenAsync(plan.Directory, cancellation);
        if (present is null)
        {
            present = NewVolume(null);
            VolumeNote.Write(plan.Directory, [present]);
            await MakeAsync(tree, present, cancellation);
            return tree;
        }

        await MountAsync(tree, present, cancellation);
        return tree;
    }

    public override async Task<int> RestoreAsync(int tree, string layer, CancellationToken cancellation)
    {
        VolumeNote? source = VolumeNote.First(Shelf.TreeOf(layer));
        VolumeNote? present = VolumeNote.First(plan.Directory);
        VolumeNote next = NewVolume(present) with { FileSystem = source?.FileSystem ?? plan.FileSystem };
        VolumeNote[] before = present is null ? [] : [present];
        VolumeNote.Write(plan.Directory, [.. before, next]);
        try
        {
            if (source is null)
            {
                await MakeAsync(tree, next, cancellation);
                await FillAsync(tree, layer, cancellation);
            }
            else
            {
                await volumes.SnapshotAsync(source, next, cancellation);
                await MountAsync(tree, next, cancellation);
            }
        }
        catch
        {
            await (present is null ? LeaveAsync(tree) : MountAsync(tree, present, CancellationToken.None));
            await volumes.RemoveAsync(next, CancellationToken.None);
            VolumeNote.Write(plan.Directory, before);
            throw;
        }

        VolumeNote.Write(plan.Directory, [next, .. before]);
        foreach (VolumeNote old in before)
        {
            await volumes.RemoveAsync(old, CancellationToken.None);
        }

        VolumeNote.Write(plan.Directory, [next]);
        return tree;
    }

    public override async Task<IReadOnlyList<string>> StoreAsync(int tree, string? layer, string key, string path, CancellationToken cancellation)
    {
        VolumeNote present = VolumeNote.Read(plan.Directory)[0];
        VolumeNote kept = present with { Name = await FreeNameAsync(key, cancellation) };
        await Trees.OpenAsync(path, cancellation);
        VolumeNote.Write(path, [kept]);
        await volumes.SnapshotAsync(present, kept, cancellation);
        return [];
    }

    public override async Task DeleteAsync(int tree, string? layer, CancellationToken cancellation)
    {
        await LeaveAsync(tree);
        await Trees.RemoveVolumesAsync(plan.Directory, cancellation);
        await Trees.DiscardAsync(tree, cancellation);
    }

    /// <summary>The base directory may have been deleted by hand, and the notes with it.</summary>
    public override async Task ForgetAsync(CancellationToken cancellation)
    {
        VolumeListing listing = await volumes.ListAsync(plan.Group, cancellation);
        foreach (VolumeItem left in listing.Volumes.Where(volume => volume.Name == plan.Volume || volume.Name == plan.Volume + OtherSuffix))
        {
            await volumes.RemoveAsync(new VolumeNote(plan.Group, left.Name, plan.FileSystem), cancellation);
        }
    }

    /// <summary>The cache directory may have been deleted by hand before, and the notes with it.</summary>
    public override async Task SweepLayersAsync(CancellationToken cancellation)
    {
        foreach (VolumeItem left in (await volumes.ListAsync(plan.Group, cancellation)).Volumes.Where(IsLayer))
        {
            log?.Write(LogLevel.Info, $"removing {left.Name} volume");
            await volumes.RemoveAsync(new VolumeNote(plan.Group, left.Name, plan.FileSystem), cancellation);
        }
    }

    /// <summary>Names of configurations may have dots too: what could be another one's, which has a cache directory beside this one's, is not this one's.</summary>
    private bool IsLayer(VolumeItem volume)
    {
        if (volume.Pool != plan.Pool || !volume.Name.StartsWith(plan.LayerPrefix, StringComparison.Ordinal))
        {
            return false;
        }

        string cache = Path.GetDirectoryName(Shelf.Directory)!;
        string[] parts = volume.Name[plan.LayerPrefix.Length..].Split('.');
        return !Enumerable.Range(1, parts.Length - 1)
            .Any(count => Directory.Exists(string.Join('.', parts.Take(count).Prepend(cache))));
    }

    private Task MountAsync(int tree, VolumeNote volume, CancellationToken cancellation) =>
        volumes.MountAsync(tree, volume, isReadOnly: false, Options, cancellation);

    /// <summary>Makes an empty root of a new volume: some file systems come with a directory of their own, which is no part of the tree.</summary>
    private async Task MakeAsync(int tree, VolumeNote volume, CancellationToken cancellation)
    {
        await volumes.CreateAsync(plan, volume, cancellation);
        await MountAsync(tree, volume, cancellation);
        if ((await Trees.Session.RequestAsync(new StatPath(tree, OwnDirectory), cancellation)).Exists)
        {
            await Trees.Session.RequestAsync(new RemovePath(tree, OwnDirectory, ContentOnly: false, []), cancellation);
        }
    }

    private Task LeaveAsync(int tree) => Trees.Session.RequestAsync(new LeaveRoot(tree), CancellationToken.None);

    /// <summary>The root's volume if it is there; whatever else an interrupted run has noted goes.</summary>
    private async Task<VolumeNote?> KeepFirstAsync(VolumeListing listing, CancellationToken cancellation)
    {
        IReadOnlyList<VolumeNote> noted = VolumeNote.Read(plan.Directory);
        VolumeNote? present = VolumeNote.First(plan.Directory);
        foreach (VolumeNote left in noted.Skip(1))
        {
            await volumes.RemoveAsync(left, cancellation);
        }

        bool isThere = present is not null && present.Group == plan.Group && listing.Volumes.Any(volume => volume.Name == present.Name);
        VolumeNote.Write(plan.Directory, isThere ? [present!] : []);
        return isThere ? present : null;
    }

    private VolumeNote NewVolume(VolumeNote? present) =>
        new(plan.Group, present?.Name == plan.Volume ? plan.Volume + OtherSuffix : plan.Volume, plan.FileSystem);

    /// <summary>A name that tells what the layer is. What is too long is cut; another one may have it already, of another cache directory.</summary>
    private async Task<string> FreeNameAsync(string key, CancellationToken cancellation)
    {
        VolumeListing listing = await volumes.ListAsync(plan.Group, cancellation);
        string name = plan.LayerPrefix + key;
        for (int attempt = 0; !Fits(name) || listing.Volumes.Any(volume => volume.Name == name); attempt++)
        {
            string seed = string.Create(CultureInfo.InvariantCulture, $"{Shelf.Directory} {key} {attempt}");
            string mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)))[..12];
            name = $"{plan.LayerPrefix}{key[..Math.Min(key.Length, 24)]}.{mark}";
            if (!Fits(name))
            {
                throw new KilnException(
                    KilnErrors.VolumesFailed, $"'{name}' is too long for the name of a volume in the group '{plan.Group}'.", "Give the configuration a shorter 'root'.");
            }
        }

        return name;
    }

    private bool Fits(string name) => VolumeName.TryParse(name, out VolumeName parsed) && parsed.FitsIn(Volumes.Name(plan.Group));

    private void RequireRoom(VolumeListing listing)
    {
        if (listing.Pools.FirstOrDefault(item => item.Name == plan.Pool) is not { } pool)
        {
            return;
        }

        log?.Write(LogLevel.Info, string.Create(
            CultureInfo.InvariantCulture, $"{plan.Group}/{plan.Pool}: Allocated pool data: {pool.DataPercent}%. Allocated metadata: {pool.MetadataPercent}%."));
        double fullest = Math.Max(pool.DataPercent, pool.MetadataPercent);
        if (fullest > FullPercent && plan.RefusesFullPool)
        {
            throw new KilnException(
                KilnErrors.VolumesFailed,
                $"Thin pool {plan.Group}/{plan.Pool} is over {FullPercent}%. Please enlarge it.",
                "Enlarge it with lvextend, remove snapshots or layers (--scrub=cache), or set check_size to False.");
        }

        if (fullest > WorryingPercent)
        {
            log?.Write(LogLevel.Warning, $"Thin pool {plan.Group}/{plan.Pool} is over {WorryingPercent}%.");
        }
    }
}
