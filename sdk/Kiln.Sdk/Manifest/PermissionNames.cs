namespace Kiln.Sdk.Manifest;

/// <summary>The permissions there are.</summary>
public static class PermissionNames
{
    private static readonly HashSet<string> Plain = new(StringComparer.Ordinal)
    {
        "net", "tree:read", "tree:write", "tree:archive", "tree:device", "mount:bind", "mount:tmpfs", "mount:overlay", "mount:volume", "exec:build",
        "exec:root", "exec:host", "pm:invoke", "pm:adjust", "artifact:add", "host:read", "host:write",
    };

    private static readonly string[] WithName = ["exec:host:", "host:read:", "host:write:", "secret:"];

    /// <summary>Whether a manifest may ask for it.</summary>
    /// <param name="permission">For instance <c>tree:read</c> or <c>exec:host:lscpu</c>.</param>
    public static bool IsKnown(string permission) =>
        Plain.Contains(permission)
        || WithName.Any(prefix => permission.Length > prefix.Length && permission.StartsWith(prefix, StringComparison.Ordinal));
}
