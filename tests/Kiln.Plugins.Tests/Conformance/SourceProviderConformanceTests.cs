using System.Collections.Concurrent;
using Kiln.Plugins.Scm;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Plugins.Tests.Scm;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;
using Kiln.Sdk.Testing.Conformance;

namespace Kiln.Plugins.Tests.Conformance;

/// <summary>Sources from version control keep the promises of <see cref="ISourceProvider"/>, on a real repository.</summary>
public sealed class SourceProviderConformanceTests : IDisposable
{
    private readonly ScmCase test = new();
    private readonly ConcurrentDictionary<string, byte> places = new(StringComparer.Ordinal);

    public void Dispose() => test.Dispose();

    [Theory]
    [MemberData(nameof(ContractHosting.Both), MemberType = typeof(ContractHosting))]
    public async Task It_keeps_its_promises(bool asProcess)
    {
        await using ContractHosting hosting = new(asProcess);
        test.Git(("tool.spec", ScmCase.SpecText), ("extra.conf", "x"));
        ScriptedBuildroot good = Watch(test.Open());
        ScriptedBuildroot[] wrong = [Watch(test.With("branch", "no-such-branch").Open()), Watch(test.With("branch", null).With("spec", "other.spec").Open()), Watch(test.With("package", null).Open())];
        var provider = new PerConfiguration(settings => hosting.Open<ISourceProvider>(new ScmPlugin(), settings: settings));

        Assert.Empty(await SourceProviderConformance.CheckAsync(provider, good, wrong, () => [.. places.Keys.Where(Path.Exists)]));
        Assert.NotEmpty(places);
    }

    [Fact]
    public async Task One_that_shares_a_directory_and_leaves_it_does_not()
    {
        IReadOnlyList<string> problems = await SourceProviderConformance.CheckAsync(
            new Sharing(test.Directory), test.Open(), [test.Open()], () => [.. new[] { Path.Combine(test.Directory, "shared") }.Where(Directory.Exists)]);

        Assert.Contains("Two fetches share a directory: one build could change the sources of the other", problems, StringComparer.Ordinal);
        Assert.Contains("Dispose leaves spec file or sources behind", problems, StringComparer.Ordinal);
        Assert.Contains("FetchAsync with a wrong configuration is accepted; a KilnException is promised", problems, StringComparer.Ordinal);
        Assert.Contains($"A cancelled fetch leaves {test.Directory}/shared", problems, StringComparer.Ordinal);
    }

    /// <summary>Every directory that the provider makes is one that it runs a command in.</summary>
    private ScriptedBuildroot Watch(ScriptedBuildroot buildroot)
    {
        Func<Sdk.Plans.HostCommand, CancellationToken, Task<Sdk.Plans.CommandResult>> run = buildroot.OnHostCommand;
        buildroot.OnHostCommand = (command, cancellation) =>
        {
            places.TryAdd(command.WorkingDirectory, 0);
            return run(command, cancellation);
        };
        return buildroot;
    }

    /// <summary>A process has the configuration that it was started with: each buildroot gets its own.</summary>
    private sealed class PerConfiguration(Func<ISettings, ISourceProvider> open) : ISourceProvider
    {
        private readonly Dictionary<ISettings, ISourceProvider> providers = [];

        public Task<FetchedSources> FetchAsync(IBuildroot buildroot, CancellationToken cancellation)
        {
            if (!providers.TryGetValue(buildroot.Settings, out ISourceProvider? provider))
            {
                providers[buildroot.Settings] = provider = open(buildroot.Settings);
            }

            return provider.FetchAsync(buildroot, cancellation);
        }
    }

    private sealed class Sharing(string directory) : ISourceProvider
    {
        public Task<FetchedSources> FetchAsync(IBuildroot buildroot, CancellationToken cancellation)
        {
            string shared = Directory.CreateDirectory(Path.Combine(directory, "shared")).FullName;
            string spec = Path.Combine(shared, "x.spec");
            File.WriteAllText(spec, string.Empty);
            return Task.FromResult(new FetchedSources(spec, shared, static () => { }));
        }
    }
}
