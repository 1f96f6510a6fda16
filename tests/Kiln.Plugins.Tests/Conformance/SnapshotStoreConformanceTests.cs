using Kiln.Plugins.BtrfsRoot;
using Kiln.Plugins.DirectoryRoot;
using Kiln.Plugins.LvmRoot;
using Kiln.Plugins.Overlayfs;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Sdk;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Testing.Conformance;

namespace Kiln.Plugins.Tests.Conformance;

/// <summary>Snapshots keep the promises of <see cref="ISnapshotStore"/>.</summary>
public sealed class SnapshotStoreConformanceTests : IDisposable
{
    private static readonly KilnPlugin[] Plugins = [new DirectoryRootPlugin(), new OverlayfsPlugin(), new BtrfsRootPlugin(), new LvmRootPlugin()];

    private readonly string directory = Directory.CreateTempSubdirectory("kiln-snapshots-").FullName;

    public static TheoryData<int, bool> Cases => new(
        from plugin in Enumerable.Range(0, Plugins.Length)
        from asProcess in new[] { false, true }
        select new TheoryDataRow<int, bool>(plugin, asProcess));

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Stores_keep_their_promises(int plugin, bool asProcess)
    {
        await using ContractHosting hosting = new(asProcess);
        ISnapshotStore store = hosting.Open<ISnapshotStore>(Plugins[plugin], """{"volume_group": "vg0", "size": "1g"}""");
        ScriptedBuildroot root = Open();

        Assert.Empty(await SnapshotStoreConformance.CheckAsync(store, root, () => root.Layers.Content, text => root.Layers.Content = text));
    }

    [Fact]
    public async Task One_that_forgets_what_is_current_does_not()
    {
        ScriptedBuildroot root = Open();

        IReadOnlyList<string> problems = await SnapshotStoreConformance.CheckAsync(
            new Forgetful(), root, () => root.Layers.Content, text => root.Layers.Content = text);

        Assert.Contains("ListAsync has [second] after 'second' was made; [*second] is right, sorted by name", problems, StringComparer.Ordinal);
        Assert.Contains("MakeAsync of a taken name is accepted; a KilnException is promised", problems, StringComparer.Ordinal);
        Assert.Contains("MakeAsync goes on although it was cancelled", problems, StringComparer.Ordinal);
        Assert.Contains("RollBackAsync leaves the content 'first' in place of that of the snapshot", problems, StringComparer.Ordinal);
    }

    private ScriptedBuildroot Open() => new(new JsonSettings())
    {
        CacheDirectory = directory,
        Layers = new MemoryLayers { Directory = Path.Combine(directory, "layers") },
    };

    private sealed class Forgetful : ISnapshotStore
    {
        private readonly List<string> names = [];

        public Task<IReadOnlyList<Snapshot>> ListAsync(Sdk.Services.IBuildroot buildroot, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<Snapshot>>([.. names.Select(name => new Snapshot(name, IsCurrent: false))]);

        public Task MakeAsync(Sdk.Services.IBuildroot buildroot, string name, CancellationToken cancellation)
        {
            names.Add(name);
            return Task.CompletedTask;
        }

        public Task RollBackAsync(Sdk.Services.IBuildroot buildroot, string name, CancellationToken cancellation) => Task.CompletedTask;

        public Task RemoveAsync(Sdk.Services.IBuildroot buildroot, string name, CancellationToken cancellation)
        {
            names.Remove(name);
            return Task.CompletedTask;
        }
    }
}
