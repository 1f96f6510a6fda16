using Kiln.Plugins.Rpmbuild.Commands;
using Kiln.Plugins.Rpmbuild.Requirements;
using Kiln.Plugins.Rpmbuild.Sources;
using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.Rpmbuild;

/// <summary>One build: source in, static and generated requirements, the main call, results.</summary>
internal sealed class RpmBuild : IBuild
{
    private readonly IBuildSession _session;
    private readonly RpmbuildOptions _options;
    private readonly BuildDirectories _directories;
    private readonly RpmbuildProgram _program;
    private readonly RequirementInstaller _installer;
    private bool _dynamic;

    public RpmBuild(IBuildSession session, RpmbuildOptions options)
    {
        _session = session;
        _options = options;
        _directories = new BuildDirectories(session.Buildroot.User);
        _program = new RpmbuildProgram(session.Buildroot, options);
        _installer = new RequirementInstaller(session, options);
    }

    public string? SpecPath { get; private set; }

    private string Spec => SpecPath ?? throw new InvalidOperationException("The build was not prepared.");

    public Task PrepareAsync(CancellationToken cancellation) =>
        _session.Buildroot.InStateAsync($"build setup for {_session.Source.FileName}", () => StageAsync(cancellation));

    public Task ResolveDynamicAsync(CancellationToken cancellation) => _dynamic
        ? new DynamicRequirements(_session.Buildroot, _program, _installer, _directories, _options).RunAsync(Spec, StageAsync, cancellation)
        : Task.CompletedTask;

    public Task BuildAsync(CancellationToken cancellation)
    {
        if (_options.DependenciesOnly)
        {
            return Task.CompletedTask;
        }

        // With a bootstrap rpmbuild itself sees a generated requirement that nobody installed; without one its view of the database may differ from the host's.
        bool checksDependencies = _dynamic && _session.HasBootstrap;
        return _program.BuildAsync(RpmbuildMode.Main(_options.ShortCircuit, _dynamic), Spec, checksDependencies, cancellation);
    }

    public Task<IReadOnlyList<string>> ListResultsAsync(CancellationToken cancellation) => new ResultList(_session.Buildroot, _options, _directories).ReadAsync(cancellation);

    /// <summary>Source and static requirements into a tree that has neither.</summary>
    private async Task StageAsync(CancellationToken cancellation)
    {
        await ImportAsync(cancellation);
        var rebuilder = new SourceRebuilder(_session.Buildroot, _program, _directories);
        var requirements = new StaticRequirements(_installer, token => rebuilder.RunAsync(Spec, token), ImportAsync, _session.Buildroot.Log, _options);
        RebuiltSource source = await requirements.RunAsync(cancellation);
        _dynamic = RequirementInstaller.IsDynamic(source.Header);
    }

    private async Task ImportAsync(CancellationToken cancellation) => SpecPath = await new SourceImport(_session, _options, _directories).RunAsync(cancellation);
}
