using System.Text;
using Kiln.Sdk;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.HwInfo;

/// <summary>Records the hardware of the builder in <c>hw_info.log</c>. The tools run beside the initialisation, and nobody waits for them before its end.</summary>
public sealed class HwInfoPlugin : KilnPlugin
{
    private Task<string>? _report;

    /// <inheritdoc />
    public override void Register(IPluginRegistration registration)
    {
        registration.On(HookCatalogue.PreInit, (context, cancellation) => Begin(context.Buildroot, cancellation));
        registration.On(HookCatalogue.PostInit, (context, cancellation) => WriteAsync(context.Buildroot, cancellation));
        registration.On(HookCatalogue.InitFailed, (context, cancellation) => WriteAsync(context.Buildroot, cancellation));
    }

    private Task Begin(IBuildroot buildroot, CancellationToken cancellation)
    {
        buildroot.Log.Write(LogLevel.Info, "enabled HW Info plugin");
        _report = Task.Run(() => ReportAsync(buildroot, cancellation), cancellation);
        return Task.CompletedTask;
    }

    private async Task WriteAsync(IBuildroot buildroot, CancellationToken cancellation)
    {
        if (_report is not { } report || (await Task.WhenAny(report)).IsCanceled)
        {
            return;
        }

        _report = null;
        byte[] text = Encoding.UTF8.GetBytes(await report);
        await buildroot.Artifacts.AddAsync("hw_info.log", stream => stream.WriteAsync(text, cancellation).AsTask(), cancellation);
    }

    private static async Task<string> ReportAsync(IBuildroot buildroot, CancellationToken cancellation)
    {
        string caches = Path.GetDirectoryName(buildroot.CacheDirectory) ?? buildroot.CacheDirectory;
        string[] answers = await Task.WhenAll(
            AskAsync(buildroot, "lscpu", [], cancellation),
            AskAsync(buildroot, "free", ["--human"], cancellation),
            AskAsync(buildroot, "df", ["-H", "-T", buildroot.RootPath, caches], cancellation));
        return $"CPU info:\n{answers[0]}\n\nMemory:\n{answers[1]}\n\nStorage (chroot, cache_topdir):\n{answers[2]}";
    }

    /// <summary>What a tool prints, whatever its status; nothing if the host does not have it.</summary>
    private static async Task<string> AskAsync(IBuildroot buildroot, string tool, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        CommandResult result = await buildroot.Commands.RunOnHostAsync(tool, arguments, cancellation);
        return string.Concat(result.Output.Select(line => line + "\n"));
    }
}
