using Kiln.Sdk.Hooks;
using Kiln.Sdk.Manifest;

namespace Kiln.Kernel.Hooks;

/// <summary>Says what a handler's failure does. What only looks on does not end a run, unless its manifest says so.</summary>
internal static class FailurePolicies
{
    /// <summary>What none of these touches is the same with and without the plugin.</summary>
    private static readonly HashSet<string> LookingOn = new(StringComparer.Ordinal)
    {
        "net", "tree:read", "tree:archive", "artifact:add", "host:read", "exec:host",
    };

    private static readonly string[] LookingOnWithName = ["host:read:", "exec:host:", "secret:"];

    /// <param name="hook">The hook.</param>
    /// <param name="manifest">Of the plugin that is bound to it.</param>
    public static FailurePolicy Of(HookPoint hook, PluginManifest manifest)
    {
        if (manifest.Hooks.First(declared => declared.Id == hook.Id).AbortOnFailure)
        {
            return new(HookFailure.Abort, "its manifest says so");
        }

        if (hook.Failure == HookFailure.Warn)
        {
            return new(HookFailure.Warn, "the hook only warns");
        }

        if (hook.Kind != HookKind.Observe)
        {
            return new(HookFailure.Abort, hook.Kind == HookKind.Adjust ? "the hook adjusts" : "the hook validates");
        }

        if (hook.Required)
        {
            return new(HookFailure.Abort, "the hook is what was asked for");
        }

        return Obstacle(manifest) is { } obstacle ? new(HookFailure.Abort, obstacle) : new(HookFailure.Warn, "the plugin only observes");
    }

    /// <summary>Why the plugin is more than an observer; null if it is none.</summary>
    private static string? Obstacle(PluginManifest manifest)
    {
        if (manifest.Provides.Count > 0)
        {
            return $"the plugin provides {manifest.Provides[0]}";
        }

        if (HookCatalogue.All.FirstOrDefault(hook => hook.Kind != HookKind.Observe && manifest.Hooks.Any(declared => declared.Id == hook.Id)) is { } other)
        {
            return $"the plugin is also bound to {other.Id}";
        }

        return manifest.Permissions.FirstOrDefault(permission => !LooksOn(permission)) is { } change ? $"the plugin asks for {change}" : null;
    }

    private static bool LooksOn(string permission) =>
        LookingOn.Contains(permission) || LookingOnWithName.Any(prefix => permission.StartsWith(prefix, StringComparison.Ordinal));
}
