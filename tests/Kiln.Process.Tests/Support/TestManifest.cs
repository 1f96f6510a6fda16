using Kiln.Sdk.Manifest;

namespace Kiln.Process.Tests.Support;

/// <summary>Manifests of plugins that are classes of these tests.</summary>
internal static class TestManifest
{
    public static PluginManifest Make(string id, string[] hooks, string[] provides, params string[] permissions) => new()
    {
        Id = id,
        Version = new Version(1, 0),
        ApiMinimum = new Version(1, 0),
        ApiBelow = new Version(2, 0),
        Kind = PluginKind.Assembly,
        Entry = "none.dll#None",
        Scope = PluginScope.Main,
        Summary = "For tests.",
        Hooks = [.. hooks.Select(hook => new ManifestHook(hook, [], [], AbortOnFailure: false))],
        Provides = provides,
        Permissions = permissions,
    };
}
