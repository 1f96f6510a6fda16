using Kiln.Sdk.Manifest;

namespace Kiln.Kernel.Tests.Support;

/// <summary>Manifests for tests.</summary>
internal static class Manifests
{
    public static PluginManifest Make(
        string id, IReadOnlyList<string>? hooks = null, IReadOnlyList<string>? provides = null, IReadOnlyList<string>? permissions = null) => new()
    {
        Id = id,
        Version = new Version(1, 0),
        ApiMinimum = new Version(1, 0),
        ApiBelow = new Version(2, 0),
        Kind = PluginKind.Assembly,
        Entry = "none.dll#None",
        Scope = PluginScope.Both,
        Summary = "For tests.",
        Hooks = [.. (hooks ?? []).Select(hook => new ManifestHook(hook, [], [], AbortOnFailure: false))],
        Provides = provides ?? [],
        Permissions = permissions ?? [],
    };
}
