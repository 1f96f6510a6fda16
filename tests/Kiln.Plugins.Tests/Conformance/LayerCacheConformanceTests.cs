using Kiln.Plugins.LayerCache;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Plugins.Tests.Layers;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;
using Kiln.Sdk.Testing.Conformance;

namespace Kiln.Plugins.Tests.Conformance;

/// <summary><see cref="LayerCachePlugin"/> keeps the promises of <see cref="ILayerCache"/>.</summary>
public sealed class LayerCacheConformanceTests : IDisposable
{
    private readonly LayerCase test = new();

    public LayerCacheConformanceTests() => test.Publish("r", 100);

    public void Dispose() => test.Dispose();

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task It_keeps_its_promises(bool dependencies, bool asProcess)
    {
        test.Options = dependencies ? "{}" : """{"dependencies": false}""";
        await using ContractHosting hosting = new(asProcess);

        Assert.Empty(await LayerCacheConformance.CheckAsync(Subject(() => hosting.Open<ILayerCache>(asProcess ? new LayersAlonePlugin() : new LayerCachePlugin(), test.Options))));
    }

    [Fact]
    public async Task One_that_restores_whatever_there_is_does_not()
    {
        IReadOnlyList<string> problems = await LayerCacheConformance.CheckAsync(Subject(() => new Hasty()));

        Assert.Contains("A state is restored although it is not certain which repositories are used", problems, StringComparer.Ordinal);
        Assert.Contains("ClaimAsync restores a state from an empty cache", problems, StringComparer.Ordinal);
        Assert.Contains("ClaimAsync goes on although it was cancelled", problems, StringComparer.Ordinal);
        Assert.Contains("RememberAsync over a cache that cannot be written throws IOException: full", problems, StringComparer.Ordinal);
    }

    private LayerCacheSubject Subject(Func<ILayerCache> open)
    {
        var list = new RepositoryList([test.Repository("r")], null);
        return new LayerCacheSubject
        {
            Open = () => Open(null),
            // A file stands where the directory should be: not even root can make it.
            OpenUnwritable = () => Open(Path.Combine(test.MetadataFile("r"), "cache")),
            Repositories = list,
            Install = text =>
            {
                test.Layers.Content = text;
                test.Copy(list);
            },
            Installed = () => test.Layers.Content,
        };

        (ILayerCache Cache, IBuildroot Buildroot) Open(string? directory) => (open(), test.Start(directory).Root);
    }

    private sealed class Hasty : ILayerCache, ILayerClaim
    {
        public LayerState? Restored { get; } = new("key", "key", []);

        public bool WillStore => true;

        public Task<ILayerClaim> ClaimAsync(IBuildroot buildroot, LayerRequest request, CancellationToken cancellation) => Task.FromResult<ILayerClaim>(this);

        public Task RememberAsync(IBuildroot buildroot, string recipe, LayerState state, CancellationToken cancellation) => Task.FromException(new IOException("full"));

        public Task<LayerState?> StoreAsync(CancellationToken cancellation) => Task.FromResult(Restored);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
