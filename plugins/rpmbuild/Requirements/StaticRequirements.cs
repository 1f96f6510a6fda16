using Kiln.Plugins.Rpmbuild.Sources;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Rpmbuild.Requirements;

/// <summary>
/// Installs what the spec file requires, in rounds: packages of one round may change what the spec file says (macros, conditions). It ends
/// when a round asks for what the last one already installed, or installs nothing.
/// </summary>
internal sealed class StaticRequirements(IBuildroot buildroot, SourceRebuilder rebuilder, RequirementInstaller installer, RpmbuildOptions options)
{
    public async Task<RebuiltSource> RunAsync(string spec, CancellationToken cancellation)
    {
        IReadOnlyList<string> installed = await installer.InstalledAsync(cancellation);
        RequirementSet? met = null;
        for (long round = 1; ; round++)
        {
            RebuiltSource source = await rebuilder.RunAsync(spec, cancellation);
            var wanted = RequirementSet.Of(source.Header);
            if (wanted.IsSameAs(met))
            {
                return source;
            }

            installer.RefuseDynamic(source.Header);
            await installer.InstallAsync([source.Header], [source.Path], cancellation);
            IReadOnlyList<string> now = await installer.InstalledAsync(cancellation);
            if (round >= options.StaticRounds || now.SequenceEqual(installed, StringComparer.Ordinal))
            {
                buildroot.Log.Write(LogLevel.Debug, $"static BuildRequires settled after {round} round(s)");
                return source;
            }

            (installed, met) = (now, wanted);
        }
    }
}
