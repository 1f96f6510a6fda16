using Kiln.Plugins.Rpmbuild.Commands;
using Kiln.Plugins.Rpmbuild.Sources;
using Kiln.Rpm;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Rpmbuild.Requirements;

/// <summary>Lets rpmbuild generate requirements and installs them, in rounds until nothing is new. Running out of rounds is no error: the build will tell.</summary>
internal sealed class DynamicRequirements(
    IBuildroot buildroot, RpmbuildProgram program, RequirementInstaller installer, BuildDirectories directories, RpmbuildOptions options)
{
    /// <param name="spec">Absolute path of the spec file inside the tree.</param>
    /// <param name="restart">Brings source and static requirements into a tree that was replaced.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task RunAsync(string spec, Func<CancellationToken, Task> restart, CancellationToken cancellation)
    {
        IReadOnlyList<string> installed = await installer.InstalledAsync(cancellation);
        RequirementSet? met = null;
        string mode = RpmbuildMode.Requirements;
        for (long round = 1; round <= options.DynamicRounds; round++)
        {
            await GenerateAsync(mode, spec, cancellation);
            mode = RpmbuildMode.RequirementsAgain;
            IReadOnlyList<string> files = await TreePackages.FindAsync(buildroot.Tree, directories.SourcePackages, GeneratedRequirements.IsOne, cancellation);
            RpmHeader[] headers = await ReadAsync(files, cancellation);
            var wanted = RequirementSet.Of(headers);
            bool settled = headers.Length == 0 || wanted.IsSameAs(met);
            RequirementOutcome outcome = settled ? RequirementOutcome.AlreadyMet : await installer.InstallAsync(headers, files, cancellation);
            if (outcome == RequirementOutcome.Replaced)
            {
                // What was unpacked to generate the requirements is gone with the tree.
                await restart(cancellation);
                installed = await installer.InstalledAsync(cancellation);
                mode = RpmbuildMode.Requirements;
                continue;
            }

            if (outcome == RequirementOutcome.Installed)
            {
                IReadOnlyList<string> now = await installer.InstalledAsync(cancellation);
                settled = now.SequenceEqual(installed, StringComparer.Ordinal);
                (installed, met) = (now, wanted);
            }
            else
            {
                settled = true;
            }

            await RemoveAsync(files, settled, cancellation);
            if (settled)
            {
                return;
            }
        }
    }

    private async Task GenerateAsync(string mode, string spec, CancellationToken cancellation)
    {
        try
        {
            await program.GenerateRequirementsAsync(mode, spec, cancellation);
        }
        catch (KilnException failure) when (failure.Error == KilnErrors.CommandFailed)
        {
            throw new KilnException(KilnErrors.BuildFailed, failure.Message, "See %prep and %generate_buildrequires in build.log.", failure) { Command = failure.Command };
        }

        buildroot.Log.Write(LogLevel.Info, "Dynamic buildrequires detected", LogChannel.Build);
        buildroot.Log.Write(LogLevel.Info, "Going to install missing buildrequires. See root.log for details.", LogChannel.Build);
        buildroot.Log.Write(LogLevel.Info, "Going to install missing dynamic buildrequires");
    }

    private async Task<RpmHeader[]> ReadAsync(IReadOnlyList<string> files, CancellationToken cancellation)
    {
        var headers = new RpmHeader[files.Count];
        for (int index = 0; index < headers.Length; index++)
        {
            headers[index] = await TreePackages.ReadAsync(buildroot.Tree, files[index], cancellation);
        }

        return headers;
    }

    /// <summary>They are no results, unless the dependencies are all that is wanted.</summary>
    private Task RemoveAsync(IReadOnlyList<string> files, bool last, CancellationToken cancellation) => last && options.DependenciesOnly
        ? Task.CompletedTask
        : buildroot.Tree.ApplyAsync([.. files.Select(path => new RemovePathOperation(path, ContentOnly: false, Keep: []))], cancellation);
}
