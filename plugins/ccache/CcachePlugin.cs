using Kiln.Plugins.CompilerCaches;
using Kiln.Sdk;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Ccache;

/// <summary>Shares a compiler cache among builds of one configuration and user.</summary>
public sealed class CcachePlugin : KilnPlugin
{
    private const string Target = "/var/tmp/ccache";

    private static readonly int[] AnyExit = [.. Enumerable.Range(0, 256)];

    /// <inheritdoc />
    public override void Register(IPluginRegistration registration)
    {
        var options = CcacheOptions.Read(registration.Options);
        CompilerCacheDirectory.Read(registration.Options, registration.Settings, "ccache", Target).Bind(registration, "ccache");
        registration.On(HookCatalogue.Environment, (context, _) => SetVariables(context, options));
        registration.On(HookCatalogue.Packages, (context, _) =>
        {
            context.Add("ccache");
            return Task.CompletedTask;
        });
        registration.On(HookCatalogue.PreBuild, (context, cancellation) => BeginAsync(context.Buildroot, options, cancellation));
        registration.On(HookCatalogue.PostBuild, (context, cancellation) =>
            options.ShowStatistics ? ReportAsync(context.Buildroot, "ccache stats:", "--show-stats", cancellation) : Task.CompletedTask);
    }

    private static Task SetVariables(EnvironmentContext context, CcacheOptions options)
    {
        context.Set("CCACHE_DIR", Target);
        context.Set("CCACHE_UMASK", "002");
        if (options.Compress is { } compress)
        {
            context.Set("CCACHE_COMPRESS", compress);
        }

        context.Set(options.HashDirectory ? "CCACHE_HASHDIR" : "CCACHE_NOHASHDIR", "1");
        context.Set(options.Debug ? "CCACHE_DEBUG" : "CCACHE_NODEBUG", "1");
        return Task.CompletedTask;
    }

    private static async Task BeginAsync(IBuildroot buildroot, CcacheOptions options, CancellationToken cancellation)
    {
        await buildroot.Commands.RunAsync(Ccache("-M", options.MaximumSize), cancellation);
        if (options.ShowStatistics)
        {
            await ReportAsync(buildroot, "Zero ccache stats:", "--zero-stats", cancellation);
        }
    }

    /// <summary>A build that removed ccache, or failed before it was there, has no statistics; that is no failure of the build.</summary>
    private static Task<CommandResult> ReportAsync(IBuildroot buildroot, string title, string argument, CancellationToken cancellation)
    {
        buildroot.Log.Write(LogLevel.Info, title);
        return buildroot.Commands.RunAsync(Ccache(argument) with { AcceptedExits = AnyExit }, cancellation);
    }

    private static CommandPlan Ccache(params string[] arguments) => new() { Program = "ccache", Arguments = arguments, Identity = TreeIdentity.Build, Log = LogChannel.Build };
}
