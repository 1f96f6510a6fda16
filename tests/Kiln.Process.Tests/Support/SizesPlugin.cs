using System.Globalization;
using System.Text;
using Kiln.Sdk;
using Kiln.Sdk.Hooks;

namespace Kiln.Process.Tests.Support;

/// <summary>A plugin class that runs either way: writes the sizes of results, keeps a count, vetoes, waits for a program.</summary>
public sealed class SizesPlugin : KilnPlugin
{
    private long limit;

    public override void Register(IPluginRegistration registration)
    {
        limit = registration.Options.Integer("limit", 3);
        registration.On(HookCatalogue.PostBuild, WriteAsync);
        registration.On(HookCatalogue.ValidateBuild, (context, _) =>
        {
            Console.WriteLine("a careless print");
            if (context.Build.Item.StartsWith("huge", StringComparison.Ordinal))
            {
                context.Veto("huge");
            }

            return Task.CompletedTask;
        });
        registration.On(HookCatalogue.PreBuild, async (context, cancellation) =>
            await context.Buildroot.Commands.RunOnHostAsync("sleep", ["0.1"], cancellation));
    }

    private async Task WriteAsync(BuildContext context, CancellationToken cancellation)
    {
        int runs = int.Parse(await context.Buildroot.State.GetAsync("runs", cancellation) ?? "0", CultureInfo.InvariantCulture) + 1;
        await context.Buildroot.State.SetAsync("runs", runs.ToString(CultureInfo.InvariantCulture), cancellation);
        string text = string.Concat(context.Build.Artifacts.Select(path => $"{new FileInfo(path).Length} {Path.GetFileName(path)}\n"));
        await context.Buildroot.Artifacts.AddAsync("sizes.txt", stream => stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation).AsTask(), cancellation);
        context.Buildroot.Log.Write(Kiln.Sdk.Services.LogLevel.Info, $"sizes: {runs} of at most {limit} in {context.Buildroot.Settings.GetString("root") ?? context.Buildroot.Name}");
    }
}
