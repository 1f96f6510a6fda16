using Kiln.Plugins.Rpmbuild.Sources;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Rpmbuild.Requirements;

/// <summary>
/// Installs what the spec file requires, in rounds: packages of one round may change what the spec file says (macros, conditions). It ends
/// when a round asks for what the last one already installed, or installs nothing.
/// </summary>
/// <param name="installer">Installs.</param>
/// <param name="rebuild">Packs the source package in the tree.</param>
/// <param name="import">Brings the source into a tree that was replaced.</param>
/// <param name="log">Receives messages.</param>
/// <param name="options">How many rounds.</param>
internal sealed class StaticRequirements(
    RequirementInstaller installer, Func<CancellationToken, Task<RebuiltSource>> rebuild, Func<CancellationToken, Task> import, ILog log, RpmbuildOptions options)
{
    public async Task<RebuiltSource> RunAsync(CancellationToken cancellation)
    {
        IReadOnlyList<string>? installed = null;
        RequirementSet? met = null;
        for (long round = 1; ; round++)
        {
            RebuiltSource source = await rebuild(cancellation);
            var wanted = RequirementSet.Of(source.Header);
            if (wanted.IsSameAs(met) || round > options.StaticRounds)
            {
                return source;
            }

            installer.RefuseDynamic(source.Header);
            switch (await installer.InstallAsync([source.Header], [source.Path], cancellation))
            {
                case RequirementOutcome.AlreadyMet:
                    return source;
                case RequirementOutcome.Replaced:
                    // The next round sees what the tree has now; if it asks for the same, that is met.
                    await import(cancellation);
                    installed = null;
                    break;
                default:
                    IReadOnlyList<string> now = await installer.InstalledAsync(cancellation);
                    if (round >= options.StaticRounds || (installed is not null && now.SequenceEqual(installed, StringComparer.Ordinal)))
                    {
                        log.Write(LogLevel.Debug, $"static BuildRequires settled after {round} round(s)");
                        return source;
                    }

                    (installed, met) = (now, wanted);
                    break;
            }
        }
    }
}
