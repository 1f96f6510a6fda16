using Kiln.Sdk.Errors;

namespace Kiln.Kernel.Plugins.Control;

/// <summary>Whether a folder is what was installed.</summary>
internal static class PinnedFolder
{
    /// <returns>What is wrong, or null.</returns>
    public static string? Problem(string folder, LockedPlugin locked)
    {
        try
        {
            string digest = FolderDigest.Of(folder);
            return digest == locked.Digest ? null : $"was changed since it was installed: it is {digest}, pinned is {locked.Digest}";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"cannot be read: {failure.Message}";
        }
    }

    /// <exception cref="KilnException">It is pinned and not what was installed.</exception>
    public static void Require(string id, string folder, PluginLockFile? lockFile)
    {
        if (lockFile?.Plugins[id] is { } locked && Problem(folder, locked) is { } problem)
        {
            throw new KilnException(
                KilnErrors.BadPlugin,
                $"Plugin '{id}' in {folder} {problem}.",
                $"Install it anew with 'kiln plugins install', or disable it with --disable-plugin={id}.");
        }
    }
}
