using Kiln.Plugins.Chain;
using Kiln.Plugins.Copy;
using Kiln.Plugins.LayerCache;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Testing.Conformance;

namespace Kiln.Plugins.Tests.Conformance;

/// <summary>Operations keep the promises of <see cref="IOperation"/>.</summary>
public sealed class OperationConformanceTests : IDisposable
{
    private static readonly HostFacts Host = new("h", "x86_64", null, "0", new Dictionary<string, string>(StringComparer.Ordinal), HomeRelativeDatabase: false);

    private readonly string directory = Directory.CreateTempSubdirectory("kiln-operations-").FullName;
    private int runs;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData(null)]
    [InlineData("2")]
    public async Task Chain_keeps_its_promises(string? jobs) => Assert.Empty(await OperationConformance.CheckAsync(
        (IOperation)new LoadedPlugin(new ChainPlugin()).Contracts[nameof(IOperation)],
        mode => Subject(mode, [Write("hello-2.10-1.src.rpm", PackageBytes.Source("hello-2.10-1"))]) with
        {
            Options = new Dictionary<string, string?>(StringComparer.Ordinal) { ["localrepo"] = Path.Combine(directory, $"{runs++}"), ["jobs"] = jobs }
                .Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal),
        }));

    [Fact]
    public async Task Copy_keeps_its_promises() => Assert.Empty(await OperationConformance.CheckAsync(
        (IOperation)new LoadedPlugin(new CopyPlugin()).Contracts[nameof(IOperation)],
        mode => Subject(mode, mode == "copyin" ? [Write("file", [1, 2]), "there"] : ["etc/hello", Path.Combine(directory, "out")])));

    [Fact]
    public async Task Layers_keep_their_promises() => Assert.Empty(await OperationConformance.CheckAsync(
        (IOperation)new LoadedPlugin(new LayerCachePlugin()).Contracts[nameof(IOperation)], mode => Subject(mode, ["list"])));

    [Fact]
    public async Task One_that_hides_failures_does_not()
    {
        IReadOnlyList<string> problems = await OperationConformance.CheckAsync(new Careless(), mode => Subject(mode, ["x"]));

        Assert.Equal(
            [
                "Modes has '--careless'; a name without dashes and blanks is promised",
                "RunAsync of '--careless' uses tree or packages before InitializeAsync",
                "RunAsync of '--careless' has the exit status 0 although the initialisation or a build that it asked for failed",
                "RunAsync of '--careless' throws InvalidOperationException without words: Sequence contains no matching element",
                "RunAsync of '--careless' has 256 with words that name nothing, which is no exit status",
                "RunAsync of '--careless' goes on although it was cancelled",
            ],
            problems);
    }

    private OperationSubject Subject(string mode, IReadOnlyList<string> words)
    {
        var root = new ScriptedBuildroot(new JsonSettings())
        {
            CacheDirectory = directory,
            Layers = new MemoryLayers { Directory = Path.Combine(directory, "layers") },
            OnHostCommand = DescribeRepositoryAsync,
        };
        root.Files.Files["/etc/hello"] = [1];
        return new OperationSubject(mode, words, root, new DiskFiles(), Host);
    }

    /// <summary>Plays createrepo.</summary>
    private static Task<CommandResult> DescribeRepositoryAsync(HostCommand command, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        string[] words = [.. command.Arguments];
        string metadata = Path.Combine(words[Array.IndexOf(words, "--outputdir") + 1], "repodata");
        Directory.CreateDirectory(metadata);
        File.WriteAllText(Path.Combine(metadata, "repomd.xml"), "<repomd/>");
        return Task.FromResult(ScriptedBuildroot.Exit(0));
    }

    private string Write(string name, byte[] content)
    {
        string path = Path.Combine(directory, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private sealed class Careless : IOperation
    {
        public IReadOnlyList<string> Modes => ["--careless"];

        public async Task<int> RunAsync(IOperationSession session, CancellationToken cancellation)
        {
            await session.Buildroot.Tree.ExistsAsync("/x", CancellationToken.None);
            try
            {
                await session.InitializeAsync(CancellationToken.None);
            }
            catch (Sdk.Errors.KilnException)
            {
                return 0;
            }

            return session.Words.Single(word => word == "x") == "x" && session.Words.Count == 1 ? 0 : 256;
        }
    }
}
