using Kiln.Sdk;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Services;

namespace Kiln.Process.Tests.Support;

/// <summary>Signs by a mark at the end of each package, and says in <c>postbuild</c> what was signed by then.</summary>
public sealed class SignerPlugin : KilnPlugin, ISigner
{
    public const string Mark = "signed";
    private bool broken;
    private int count;

    public override void Register(IPluginRegistration registration)
    {
        broken = registration.Options.Flag("broken", fallback: false);
        registration.Provide<ISigner>(this);
        registration.On(HookCatalogue.PostBuild, (context, _) =>
        {
            context.Buildroot.Log.Write(LogLevel.Info, $"signed until postbuild: {count}");
            return Task.CompletedTask;
        });
    }

    public async Task SignAsync(IBuildroot buildroot, SigningRequest request, CancellationToken cancellation)
    {
        if (broken)
        {
            throw new KilnException(KilnErrors.SigningFailed, "There is no key.", "Make one.");
        }

        foreach (string package in request.Packages)
        {
            await File.AppendAllTextAsync(package, Mark, cancellation);
            count++;
        }

        await buildroot.Commands.RunOnHostAsync("true", [], cancellation);
    }
}
