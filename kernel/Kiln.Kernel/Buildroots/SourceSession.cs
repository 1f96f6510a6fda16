using Kiln.Kernel.Operations;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Buildroots;

/// <summary>What the build driver makes a source package with.</summary>
internal sealed class SourceSession(Buildroot buildroot, IBuildroot view, SourceFiles sources) : ISourceSession
{
    public CallerFile Spec => sources.Spec;

    public IBuildroot Buildroot => view;

    public async Task<string?> CopySourcesAsync(string directory, CancellationToken cancellation)
    {
        if (sources.File is { } file)
        {
            string path = $"{directory}/{file.FileName}";
            await buildroot.Tree.ApplyAsync([new CopyHostFileOperation(file.AccessPath, path, Owner: TreeIdentity.Build) { KeepTime = true }], cancellation);
            return path;
        }

        if (sources.Directory is not { } archive)
        {
            return null;
        }

        await buildroot.Tree.ApplyAsync(
            [new RemovePathOperation(directory, ContentOnly: false, []), new UnpackOperation(archive.Archive, directory, TreeIdentity.Build)], cancellation);
        await archive.FinishAsync(cancellation);
        return directory;
    }
}
