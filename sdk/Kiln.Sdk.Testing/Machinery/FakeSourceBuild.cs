using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;

namespace Kiln.Sdk.Testing.Machinery;

/// <summary>A source package of the fake driver: it is named after the spec file <c>NAME.spec</c> and holds a list of the sources.</summary>
internal sealed class FakeSourceBuild(ISourceSession session) : ISourceBuild
{
    private const string Directory = "/builddir/build";

    public string? SpecPath { get; private set; }

    public string? SourcesPath { get; private set; }

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        SpecPath = $"{Directory}/specs/{session.Spec.FileName}";
        await session.Buildroot.Tree.ApplyAsync([new CopyHostFileOperation(session.Spec.AccessPath, SpecPath)], cancellation);
        SourcesPath = await session.CopySourcesAsync($"{Directory}/sources", cancellation);
    }

    public async Task<string> BuildAsync(CancellationToken cancellation)
    {
        string package = $"{Path.GetFileNameWithoutExtension(session.Spec.FileName)}-1-1.src.rpm";
        await session.Buildroot.Commands.RunAsync(new CommandPlan { Program = FakeDriver.SourceProgram, Arguments = [package], Identity = TreeIdentity.Build }, cancellation);
        return $"{Directory}/{package}";
    }
}
