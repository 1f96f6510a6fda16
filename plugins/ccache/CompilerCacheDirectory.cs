using System.Text.RegularExpressions;
using Kiln.Sdk;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.CompilerCaches;

/// <summary>The directory of a compiler cache: below the configuration's cache directory, or one that the caller owns.</summary>
/// <param name="path">Absolute host path.</param>
/// <param name="target">Where it is mounted, absolute inside the tree.</param>
internal sealed partial class CompilerCacheDirectory(string path, string target)
{
    /// <param name="options">The plugin's options; <c>dir</c> names the directory.</param>
    /// <param name="settings">The configuration, for <c>%(name)s</c> in it.</param>
    /// <param name="fallback">What follows <c>cache_topdir/root</c> where <c>dir</c> is not set.</param>
    /// <param name="target">Where it is mounted.</param>
    public static CompilerCacheDirectory Read(OptionReader options, ISettings settings, string fallback, string target)
    {
        string usual = $"{settings.GetString("cache_topdir")}/{settings.GetString("root")}/{fallback}/u{settings.GetString("chrootuid")}";
        string text = Reference().Replace(options.Text("dir", usual), match => settings.GetString(match.Groups["name"].Value) ?? match.Value);
        string directory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(text, "/"));
        return text.StartsWith('/') && directory != "/"
            ? new CompilerCacheDirectory(directory, target)
            : throw new KilnException(KilnErrors.BadOption, $"The option 'dir' of the plugin is '{text}', which is not an absolute path of a directory.", "Write an absolute path.");
    }

    /// <summary>Has it made at every initialisation and mounted for every command.</summary>
    /// <param name="registration">The plugin's.</param>
    /// <param name="tool">Named in the message that says so.</param>
    public void Bind(IPluginRegistration registration, string tool)
    {
        registration.On(HookCatalogue.PreInit, (context, cancellation) =>
        {
            context.Buildroot.Log.Write(LogLevel.Info, $"enabled {tool}");
            return PrepareAsync(context.Buildroot, cancellation);
        });
        registration.On(HookCatalogue.Mounts, (context, _) =>
        {
            context.AddManaged(Mount(context.Buildroot));
            return Task.CompletedTask;
        });
    }

    /// <summary>Makes it, owned by the build user. Its content is left as it is: whatever is in it was written by that user.</summary>
    private async Task PrepareAsync(IBuildroot buildroot, CancellationToken cancellation)
    {
        if (Name(buildroot) is { } name)
        {
            ITree cache = await buildroot.OpenCacheAsync(name, cancellation);
            await cache.ApplyAsync([new ChangeOwnerOperation("/", TreeIdentity.Build, Recursive: false)], cancellation);
        }
        else
        {
            Directory.CreateDirectory(path);
        }
    }

    private MountPlan Mount(IBuildroot buildroot) => Name(buildroot) is { } name ? new CacheBind(name, target) : new HostBind(path, target, ReadOnly: false);

    /// <summary>Its path below the cache directory; null if it is elsewhere.</summary>
    private string? Name(IBuildroot buildroot) =>
        path.StartsWith(buildroot.CacheDirectory + "/", StringComparison.Ordinal) ? path[(buildroot.CacheDirectory.Length + 1)..] : null;

    [GeneratedRegex(@"%\((?<name>[a-z_]+)\)s", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Reference();
}
