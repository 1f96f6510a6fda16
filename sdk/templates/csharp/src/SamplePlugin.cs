using System.Text;
using Kiln.Sdk;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Plugin;

/// <summary>Shows each kind of hook: a mount, a variable, a package, a scan of the results, a veto.</summary>
public sealed class SamplePlugin : KilnPlugin
{
    public override void Register(IPluginRegistration registration)
    {
        string greeting = registration.Options.Text("greeting", "hello");
        string refused = registration.Options.Text("refuse", string.Empty);
        IReadOnlyList<string> packages = registration.Options.Texts("packages");

        registration.On(HookCatalogue.Mounts, (context, _) =>
        {
            // A directory in memory that builds find at /mnt/kiln_sample.
            context.AddManaged(new TmpfsMount("/mnt/kiln_sample", SizeBytes: 1 << 20, Mode: 0b1_111_111_111));
            return Task.CompletedTask;
        });
        registration.On(HookCatalogue.Environment, (context, _) =>
        {
            context.Set("KILN_SAMPLE", greeting);
            return Task.CompletedTask;
        });
        registration.On(HookCatalogue.Packages, (context, _) =>
        {
            foreach (string package in packages)
            {
                context.Add(package);
            }

            return Task.CompletedTask;
        });
        registration.On(HookCatalogue.ValidateBuild, (context, _) =>
        {
            if (refused.Length > 0 && context.Build.Item.Contains(refused, StringComparison.Ordinal))
            {
                context.Veto($"packages with '{refused}' in their names are not built here");
            }

            return Task.CompletedTask;
        });
        registration.On(HookCatalogue.PostBuild, ScanAsync);
    }

    private static async Task ScanAsync(BuildContext context, CancellationToken cancellation)
    {
        if (context.Build.Outcome != BuildOutcome.Success)
        {
            return;
        }

        string text = string.Concat(context.Build.Artifacts.Select(path => $"{new FileInfo(path).Length} {Path.GetFileName(path)}\n"));
        await context.Buildroot.Artifacts.AddAsync("kiln_sample.txt", stream => stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation).AsTask(), cancellation);
        context.Buildroot.Log.Write(LogLevel.Info, $"kiln_sample: {context.Build.Artifacts.Count} files");
    }
}
