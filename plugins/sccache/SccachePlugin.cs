using Kiln.Plugins.CompilerCaches;
using Kiln.Sdk;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Sccache;

/// <summary>Shares a cache of compiled Rust, C and C++ among builds of one configuration and user.</summary>
public sealed class SccachePlugin : KilnPlugin
{
    private const string Target = "/var/tmp/sccache";

    private static readonly int[] AnyExit = [.. Enumerable.Range(0, 256)];

    /// <inheritdoc />
    public override void Register(IPluginRegistration registration)
    {
        var options = SccacheOptions.Read(registration.Options);
        CompilerCacheDirectory.Read(registration.Options, registration.Settings, "sccache", Target).Bind(registration, "sccache");
        registration.On(HookCatalogue.Environment, (context, _) => SetVariables(context, options));
        registration.On(HookCatalogue.Packages, (context, _) =>
        {
            if (options.Package.Length > 0)
            {
                context.Add(options.Package);
            }

            return Task.CompletedTask;
        });
        registration.On(HookCatalogue.PostBuild, (context, cancellation) => options.ShowStatistics ? ReportAsync(context.Buildroot, cancellation) : Task.CompletedTask);
        registration.On(HookCatalogue.Scrub, ScrubAsync);
    }

    private static Task SetVariables(EnvironmentContext context, SccacheOptions options)
    {
        context.Set("SCCACHE_DIR", Target);
        context.Set("SCCACHE_CACHE_SIZE", options.MaximumSize);

        // Its server ends with the command that started it; it must not end before.
        context.Set("SCCACHE_IDLE_TIMEOUT", "0");
        context.Set("RUSTC_WRAPPER", "sccache");
        return Task.CompletedTask;
    }

    /// <summary>A build that failed before sccache was there has no statistics; that is no failure of the build.</summary>
    private static Task<CommandResult> ReportAsync(IBuildroot buildroot, CancellationToken cancellation)
    {
        buildroot.Log.Write(LogLevel.Info, "sccache stats:");
        return buildroot.Commands.RunAsync(
            new CommandPlan { Program = "sccache", Arguments = ["--show-stats"], Identity = TreeIdentity.Build, Log = LogChannel.Build, AcceptedExits = AnyExit }, cancellation);
    }

    private static async Task ScrubAsync(ScrubContext context, CancellationToken cancellation)
    {
        if (context.Kind == "c-cache")
        {
            ITree cache = await context.Buildroot.OpenCacheAsync("sccache", cancellation);
            IReadOnlyList<TreeEntry> entries = await cache.ListAsync("/", cancellation) ?? [];
            await cache.ApplyAsync([.. entries.Select(entry => new RemovePathOperation("/" + entry.Name, ContentOnly: false, Keep: []))], cancellation);
        }
    }
}
