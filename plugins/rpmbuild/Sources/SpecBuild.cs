using Kiln.Plugins.Rpmbuild.Commands;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Rpmbuild.Sources;

/// <summary>Makes a source package of a spec file and sources with the tree's own rpmbuild.</summary>
internal sealed class SpecBuild(ISourceSession session, RpmbuildOptions options) : ISourceBuild
{
    private readonly BuildDirectories _directories = new(session.Buildroot.User);

    public string? SpecPath { get; private set; }

    public string? SourcesPath { get; private set; }

    private IBuildroot Buildroot => session.Buildroot;

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        string spec = $"{_directories.Specs}/{session.Spec.FileName}";
        await Buildroot.Tree.ApplyAsync([new CopyHostFileOperation(session.Spec.AccessPath, spec, Owner: TreeIdentity.Build) { KeepTime = true }], cancellation);
        SpecPath = spec;
        SourcesPath = await session.CopySourcesAsync(_directories.SpecSources, cancellation);
    }

    public async Task<string> BuildAsync(CancellationToken cancellation)
    {
        string spec = SpecPath ?? throw new InvalidOperationException("The build was not prepared.");
        string? made = null;
        await Buildroot.InStateAsync("rpmbuild -bs", async () =>
            made = (await new SourceRebuilder(Buildroot, new RpmbuildProgram(Buildroot, options), _directories).RunAsync(spec, cancellation)).Path);
        return made!;
    }
}
