using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Sdk.Testing.Machinery;

/// <summary>One build of the fake driver.</summary>
internal sealed class FakeBuild(IBuildSession session) : IBuild
{
    private const string Results = "/builddir/build/results";

    public string? SpecPath { get; private set; }

    public Task PrepareAsync(CancellationToken cancellation) => session.Buildroot.InStateAsync($"build setup for {session.Source.FileName}", async () =>
    {
        string source = $"/builddir/build/{session.Source.FileName}";
        await session.Buildroot.Tree.ApplyAsync([new CopyHostFileOperation(session.Source.Path, source)], cancellation);
        SpecPath = $"/builddir/build/{session.Source.Name}.spec";
        await session.InstallExtrasAsync(cancellation);
        await session.Buildroot.Packages.RunAsync(
            new PackageRequest(PackageRequestKind.BuildDependencies, [session.Buildroot.RootPath + source]), cancellation);
    });

    public Task ResolveDynamicAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task BuildAsync(CancellationToken cancellation) => session.Buildroot.Commands.RunAsync(
        new CommandPlan
        {
            Program = FakeDriver.Program,
            Arguments = [$"{session.Source.Name}-{session.Source.Version}-{session.Source.Release}"],
            Identity = TreeIdentity.Build,
            Log = LogChannel.Build,
        },
        cancellation);

    public async Task<IReadOnlyList<string>> ListResultsAsync(CancellationToken cancellation)
    {
        IReadOnlyList<TreeEntry> entries = await session.Buildroot.Tree.ListAsync(Results, cancellation) ?? [];
        return [.. entries.Select(entry => $"{Results}/{entry.Name}")];
    }
}
