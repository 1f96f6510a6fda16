using System.Text.Json;
using Kiln.Broker.Contracts.Channel;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Manifest;

namespace Kiln.Kernel.Plugins.Control;

/// <summary>What the site allows plugins, whatever a user's configuration says: a file that root owns.</summary>
public sealed class PluginPolicy
{
    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private readonly PolicyText text;

    private PluginPolicy(string path, PolicyText text)
    {
        Path = path;
        this.text = text;
    }

    /// <summary>A policy that allows everything.</summary>
    public static PluginPolicy None { get; } = new("(no policy)", new PolicyText());

    /// <summary>Its file, for messages.</summary>
    public string Path { get; }

    /// <summary>Whether plugins of users' own directories may take part.</summary>
    public bool AllowsUserPlugins => text.UserPlugins;

    /// <summary>Plugins that must take part.</summary>
    public IReadOnlyList<string> Required => text.Require;

    /// <summary>Reads the policy of the site; everything is allowed if there is none.</summary>
    /// <exception cref="KilnException">It is wrong, or others than root could have written it.</exception>
    public static PluginPolicy Read(string path, uint owner = 0)
    {
        // Most machines have not even the directory; an exception at every start would cost more than all the rest of this.
        if (!Directory.Exists(System.IO.Path.GetDirectoryName(path)))
        {
            return None;
        }

        try
        {
            byte[] content = File.ReadAllBytes(path);
            if (FileOwner.Of(path) != owner || (File.GetUnixFileMode(path) & WritableByOthers) != UnixFileMode.None)
            {
                throw Bad(path, "must be owned by root and writable by nobody else", null);
            }

            return new PluginPolicy(path, JsonSerializer.Deserialize(content, ControlJson.Strict.PolicyText) ?? throw Bad(path, "must be an object", null));
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return None;
        }
        catch (JsonException failure)
        {
            throw Bad(path + (failure.LineNumber is { } line ? $":{line + 1}" : string.Empty), failure.Message, failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ChannelException)
        {
            throw Bad(path, failure.Message, failure);
        }
    }

    /// <summary>Why a plugin must not take part; null if it may.</summary>
    public string? ForbidsBecause(string id) =>
        text.Forbid.Contains(id, StringComparer.Ordinal) ? $"forbidden by the policy {Path}"
        : text.Replace.TryGetValue(id, out string? other) ? $"replaced by '{other}' by the policy {Path}" : null;

    /// <summary>Why a plugin must take part; null if it need not.</summary>
    public string? RequiresBecause(string id) =>
        text.Require.Contains(id, StringComparer.Ordinal) ? $"required by the policy {Path}"
        : text.Replace.FirstOrDefault(pair => pair.Value == id) is { Key: { } replaced } ? $"replaces '{replaced}' by the policy {Path}" : null;

    /// <summary>Whether an assembly must run as a process of its own.</summary>
    public bool Isolates(string id) => text.Isolate.Contains(id, StringComparer.Ordinal);

    /// <summary>What a plugin asks for and does not get.</summary>
    public IReadOnlyList<string> RefusedOf(PluginManifest manifest) => [.. manifest.Permissions.Where(permission => !Admits(manifest.Id, permission))];

    /// <exception cref="KilnException">It is forbidden, or must not be switched off.</exception>
    public void RequireAllowed(string id, bool on)
    {
        if ((on ? ForbidsBecause(id) : RequiresBecause(id)) is { } reason)
        {
            throw new KilnException(KilnErrors.PermissionDenied, $"Plugin '{id}' cannot be {(on ? "used" : "switched off")}: it is {reason}.", "Ask whoever administers this machine.");
        }
    }

    private bool Admits(string id, string permission) =>
        (!text.Permissions.TryGetValue("*", out PermissionRule? all) || all.Admits(permission))
        && (!text.Permissions.TryGetValue(id, out PermissionRule? own) || own.Admits(permission));

    private static KilnException Bad(string path, string why, Exception? inner) =>
        new(KilnErrors.BadConfiguration, $"The policy for plugins {path}: {why}.", "Have root correct or remove it.", inner);
}
