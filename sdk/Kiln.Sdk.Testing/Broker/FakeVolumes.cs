using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Contracts.Volumes;

namespace Kiln.Sdk.Testing.Broker;

/// <summary>What the fake broker does with volumes: they are directories, with the rules of the real broker.</summary>
internal sealed class FakeVolumes : IDisposable
{
    private static readonly string[] Beginnings = ["mock.", "+mock."];
    private readonly SortedDictionary<string, FakeVolume> volumes = new(StringComparer.Ordinal);
    private string? place;

    /// <summary>What policy names: groups, and single pools.</summary>
    public IReadOnlyList<string> ThinPools { get; set; } = [];

    /// <summary>Handle of the tree → the volume that is its root.</summary>
    public Dictionary<int, string> Mounted { get; } = [];

    public void AddForeign(string group, string name) => volumes[$"{group}/{name}"] = new FakeVolume("others", 0, null);

    public void Create(CreateVolume request)
    {
        if (request.SizeBytes is < 16L << 20 or > 1L << 50 || request.MetadataBytes is not (0 or (>= 2L << 20 and <= 16L << 30)))
        {
            throw FakeTree.Failure(BrokerErrorReason.Invalid, "a volume cannot have that size");
        }

        RequireAllowed(request.Group);
        RequireFree(request.Group, request.Name);
        if (!MayUse(request.Group, request.Pool))
        {
            throw FakeTree.Failure(BrokerErrorReason.Denied, $"policy does not name {request.Group}/{request.Pool}");
        }

        volumes[$"{request.Group}/{request.Name}"] = new FakeVolume(request.Pool.Text, request.SizeBytes, NewDirectory());
    }

    public void Snapshot(SnapshotVolume request)
    {
        RequireAllowed(request.Group);
        FakeVolume source = Get(request.Group, request.Source);
        RequireFree(request.Group, request.Name);
        string directory = NewDirectory();
        FakeWholeTrees.Copy(new DirectoryInfo(source.Directory!), directory);
        volumes[$"{request.Group}/{request.Name}"] = source with { Directory = directory };
    }

    public void Remove(RemoveVolume request)
    {
        RequireAllowed(request.Group);
        if (Mounted.ContainsValue($"{request.Group}/{request.Name}"))
        {
            throw FakeTree.Failure(BrokerErrorReason.Busy, $"{request.Group}/{request.Name} is mounted");
        }

        Directory.Delete(Get(request.Group, request.Name).Directory!, recursive: true);
        volumes.Remove($"{request.Group}/{request.Name}");
    }

    public VolumeListing List(ListVolumes request)
    {
        RequireAllowed(request.Group);
        KeyValuePair<string, FakeVolume>[] own =
        [
            .. volumes.Where(volume => volume.Value.Directory is not null && volume.Key.StartsWith(request.Group + "/", StringComparison.Ordinal)),
        ];
        return new VolumeListing(
            [
                .. own.Select(volume => new VolumeItem(volume.Key[(request.Group.Text.Length + 1)..], volume.Value.Pool, volume.Value.SizeBytes))
                    .Where(item => string.CompareOrdinal(item.Name, request.After) > 0),
            ],
            [.. own.Select(volume => volume.Value.Pool).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(pool => new PoolItem(pool, 0, 0))],
            More: false);
    }

    /// <summary>The directory that takes the place of the tree's.</summary>
    public FakeTree Mount(MountThinRoot request)
    {
        RequireAllowed(request.Group);
        FakeVolume volume = Get(request.Group, request.Name);
        Mounted[request.Tree] = $"{request.Group}/{request.Name}";
        return new FakeTree(volume.Directory!);
    }

    public void Dispose()
    {
        if (place is not null)
        {
            Directory.Delete(place, recursive: true);
        }
    }

    private string NewDirectory()
    {
        place ??= Directory.CreateTempSubdirectory("kiln-fake-volumes-").FullName;
        return Directory.CreateDirectory(Path.Combine(place, Guid.NewGuid().ToString("N"))).FullName;
    }

    private bool MayUse(VolumeName group, VolumeName pool) =>
        ThinPools.Contains(group.Text, StringComparer.Ordinal) || ThinPools.Contains($"{group}/{pool}", StringComparer.Ordinal);

    private void RequireAllowed(VolumeName group)
    {
        if (!ThinPools.Any(entry => entry == group.Text || entry.StartsWith(group + "/", StringComparison.Ordinal)))
        {
            throw FakeTree.Failure(BrokerErrorReason.Denied, $"policy does not name the volume group {group}");
        }
    }

    private void RequireFree(VolumeName group, VolumeName name)
    {
        if (!Beginnings.Any(beginning => name.Text.StartsWith(beginning, StringComparison.Ordinal) && name.Text.Length > beginning.Length) || volumes.ContainsKey($"{group}/{name}"))
        {
            throw FakeTree.Failure(BrokerErrorReason.Invalid, $"'{name}' is taken, or not the name of one of Kiln's volumes");
        }
    }

    private FakeVolume Get(VolumeName group, VolumeName name) =>
        volumes.TryGetValue($"{group}/{name}", out FakeVolume? volume) && volume.Directory is not null
            ? volume
            : throw FakeTree.Failure(BrokerErrorReason.NotFound, $"there is no volume {group}/{name}");
}
