using System.Text;
using Kiln.Sdk;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.HwInfo;

/// <summary>Records the hardware of the builder in <c>hw_info.log</c>.</summary>
public sealed class HwInfoPlugin : KilnPlugin
{
    /// <inheritdoc />
    public override void Register(IPluginRegistration registration) => registration.On(HookCatalogue.PreInit, (context, cancellation) => WriteAsync(context.Buildroot, cancellation));

    private static async Task WriteAsync(IBuildroot buildroot, CancellationToken cancellation)
    {
        buildroot.Log.Write(LogLevel.Info, "enabled HW Info plugin");
        string caches = Path.GetDirectoryName(buildroot.CacheDirectory) ?? buildroot.CacheDirectory;
        string[] answers = await Task.WhenAll(
            AskAsync(buildroot, "lscpu", [], cancellation),
            AskAsync(buildroot, "free", ["--human"], cancellation),
            AskAsync(buildroot, "df", ["-H", "-T", buildroot.RootPath, caches], cancellation));
        string text = $"CPU info:\n{answers[0]}\n\nMemory:\n{answers[1]}\n\nStorage (chroot, cache_topdir):\n{answers[2]}";
        await buildroot.Artifacts.AddAsync("hw_info.log", stream => stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation).AsTask(), cancellation);
    }

    /// <summary>What a tool prints, whatever its status; nothing if the host does not have it.</summary>
    private static async Task<string> AskAsync(IBuildroot buildroot, string tool, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        CommandResult result = await buildroot.Commands.RunOnHostAsync(tool, arguments, cancellation);
        return string.Concat(result.Output.Select(line => line + "\n"));
    }
}
