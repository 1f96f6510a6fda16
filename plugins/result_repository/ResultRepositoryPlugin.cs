using Kiln.Sdk;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.ResultRepository;

/// <summary>Makes the result directory a repository when a rebuild has succeeded.</summary>
public sealed class ResultRepositoryPlugin : KilnPlugin
{
    /// <inheritdoc />
    public override void Register(IPluginRegistration registration) =>
        registration.On(HookCatalogue.PostResults, (context, cancellation) => WriteAsync(context.Buildroot, cancellation));

    private static async Task WriteAsync(IBuildroot buildroot, CancellationToken cancellation)
    {
        var options = ResultRepositoryOptions.Read(buildroot.Settings);
        if (!options.Enabled)
        {
            return;
        }

        string directory = buildroot.ResultDirectory;
        buildroot.Log.Write(LogLevel.Info, "Running createrepo on binary rpms in resultdir");
        string[] update = File.Exists(Path.Combine(directory, "repodata", "repomd.xml")) ? ["--update"] : [];
        await buildroot.Commands.RunOnHostAsync(new HostCommand(options.Command[0], [.. options.Command.Skip(1), .. update, directory]), cancellation);
    }
}
